import pytest

from sphinx_studyguide.flowchart.source import find_click, locate_error, show_tags, stack


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("A[<script>x</script>]", "A[#lt;script>x#lt;/script>]"),
        ("A[<img src=x onerror=y>]", "A[#lt;img src=x onerror=y>]"),
        ("A[one<br/>two <b>bold</b>]", "A[one<br/>two <b>bold</b>]"),
        ("A[<b onclick=x>]", "A[#lt;b onclick=x>]"),
        ("A <--> B <-- C", "A <--> B <-- C"),
        ("A[<!-- c -->]", "A[#lt;!-- c -->]"),
        ("<<interface>> Shape", "<<interface>> Shape"),
        ("Animal <|-- Dog", "Animal <|-- Dog"),
        ("A[x < y]", "A[x < y]"),
    ],
)
def test_tags_become_text_and_arrows_stay(source: str, shown: str) -> None:
    assert show_tags(source) == shown


def test_a_chart_for_a_phone_keeps_round_ends_where_the_label_stays_on_one_line() -> None:
    source = (
        "flowchart LR\n  a([Stop]) --> b([an answer with its sources])\n  b --> c([one<br/>two])"
    )
    assert stack(source, 9, len) == (
        "flowchart TB\n  a([Stop]) --> b(an answer with its sources)\n  b --> c(one<br/>two)"
    )
    assert "([an answer" in stack(source, 99, len)


def test_a_click_is_found_at_its_line() -> None:
    assert find_click('flowchart LR\n  A[click here]\n  click A "x"') == 3
    assert find_click("flowchart LR\n  A[click here]") is None


def test_an_excerpt_gives_the_line_that_mermaid_miscounts() -> None:
    # Mermaid has taken the comment out before it counts.
    source = "flowchart LR\n  %% a comment\n  A --> B\n  C ]\n  D --> E"
    answer = "Error: Lexical error on line 3. Unrecognized text.\n...  A --> B  C ]\n-------------^"
    error = locate_error(answer, source)
    assert (error.line, error.message) == (3, "mermaid cannot read the diagram after 'A --> B'")
    answer = (
        "Error: Lexical error on line 3. Unrecognized text.\n...  A --> B  C ]\n----------------^"
    )
    assert locate_error(answer, source).line == 4


def test_without_an_excerpt_the_number_counts_from_below_the_front_matter() -> None:
    source = "---\ntitle: x\n---\nflowchart LR\n  A --> B"
    error = locate_error("Error: something on line 2", source)
    assert (error.line, error.message) == (
        5,
        "mermaid cannot read the diagram: something on line 2",
    )


def test_an_unknown_kind_names_its_first_words() -> None:
    answer = (
        "UnknownDiagramError: No diagram type detected matching given configuration for text: x"
    )
    error = locate_error(answer, "\n  flowschart LR\n  A --> B")
    assert (error.line, error.message) == (
        2,
        "mermaid has no diagram that begins with 'flowschart LR'; "
        "begin with 'flowchart LR' or another kind of diagram",
    )
