import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from myst_parser.config.main import TopmatterReadError, read_topmatter

from sphinx_studyguide.untrusted.front_matter import filter_front_matter

ALLOWED = ("volume", "summary", "covers", "orphan")
EVIL = "{enable_extensions: [substitution]}"
OTHERS = f"remove it, or write one of {', '.join(ALLOWED)}"
NOT_TAKEN = "is not allowed in contributed pages; {}"


def refuse(key: str, line: int, remedy: str = OTHERS) -> tuple[str, int]:
    return f"front matter {key!r} {NOT_TAKEN.format(remedy)}", line


# Front matter, what is left of it, and what is refused at which line of the page.
CASES = {
    "nothing": ("", {}, []),
    "allowed": ("volume: 9\nsummary: a", {"volume": 9, "summary": "a"}, []),
    "setting": (f"volume: 9\nmyst: {EVIL}", {"volume": 9}, [refuse("myst", 3)]),
    "three settings": (
        "html_meta: {a: b}\nsubstitutions: {a: b}\nmystnb: {a: b}",
        {},
        [refuse("html_meta", 2), refuse("substitutions", 3), refuse("mystnb", 4)],
    ),
    "near": ("sumary: a", {}, [refuse("sumary", 2, "did you mean 'summary'?")]),
    "quoted": (f'"myst": {EVIL}', {}, [refuse("myst", 2)]),
    "escaped": (f'"\\x6dyst": {EVIL}', {}, [refuse("myst", 2)]),
    "explicit key": (f"? myst\n: {EVIL}", {}, [refuse("myst", 2)]),
    "folded key": (f"? >-\n  myst\n: {EVIL}", {}, [refuse("myst", 2)]),
    "binary key": (f"!!binary bXlzdA==: {EVIL}", {}, [refuse("bXlzdA==", 2)]),
    "tagged key": (f"!!str myst: {EVIL}", {}, [refuse("myst", 2)]),
    "list as key": ("? [myst]\n: a", {}, [refuse("…", 2)]),
    "merge key": (f"<<: {{myst: {EVIL}}}", {}, [refuse("<<", 2)]),
    "merge key of a list": (f"<<: [{{myst: {EVIL}}}]", {}, [refuse("<<", 2)]),
    "merge by alias": (
        f"volume: &a {{myst: {EVIL}}}\n<<: *a",
        {"volume": {"myst": {"enable_extensions": ["substitution"]}}},
        [refuse("<<", 3)],
    ),
    "merge inside of a value": (
        f"covers: {{<<: {{myst: {EVIL}}}}}",
        {},
        [
            (
                "front matter 'covers' holds a value of the kind 'merge'; "
                "write text, a number or a list",
                2,
            )
        ],
    ),
    "alias": (
        "summary: &a b\nvolume: *a",
        {"summary": "b"},
        [("front matter 'volume' repeats another value by an alias; write each value out", 3)],
    ),
    "number of 6,000 digits": (
        f"orphan: 1\nvolume: 0x{'f' * 5000}",
        {"orphan": 1},
        [("front matter 'volume' holds a number that is too long; write a shorter one", 3)],
    ),
    "list in a list in a list": (
        f"summary: {'[' * 300}{']' * 300}\norphan: 1",
        {"orphan": 1},
        [
            (
                "front matter 'summary' is nested more than 20 levels deep; write a shorter value",
                2,
            )
        ],
    ),
    "twice": (
        "volume: 1\nvolume: 2",
        {"volume": 1},
        [("front matter 'volume' appears twice; remove one of the two", 3)],
    ),
    "flow": (f"{{volume: 1, myst: {EVIL}}}", {"volume": 1}, [refuse("myst", 2)]),
    "date": ("summary: 2026-11-29", {"summary": "2026-11-29"}, []),
    "beyond 16 bits": ("summary: \U0001f600", {"summary": "\U0001f600"}, []),
    "python": (
        "summary: !!python/object/apply:os.system [id]",
        {},
        [
            (
                "front matter 'summary' holds a value of the kind 'python/object/apply:os.system'; "
                "write text, a number or a list",
                2,
            )
        ],
    ),
    "no date": (
        "summary: 2026-13-45",
        {},
        [("front matter 'summary' has no value; write each value out", 2)],
    ),
    "list": (
        "- a",
        {},
        [("the front matter has no keys; write one 'key: value' to a line", 2)],
    ),
    "two documents": (
        "volume: 1\n--- a\nmyst: b",
        {},
        [
            (
                "the front matter is not valid YAML: expected a single document in the stream, "
                "but found another document; "
                "write one 'key: value' to a line",
                3,
            )
        ],
    ),
    "directive of YAML": (
        "%YAML 1.1\nvolume: 1",
        {},
        [
            (
                "the front matter is not valid YAML: expected '<document start>', but found "
                "'<scalar>'; write one 'key: value' to a line",
                3,
            )
        ],
    ),
    "deep": (
        f"volume: {'[' * 1000}",
        {},
        [
            (
                "the front matter is not valid YAML: it is nested too deep or holds odd "
                "characters; write one 'key: value' to a line",
                2,
            )
        ],
    ),
}
#: Characters at which YAML or Python ends a line, and Markdown does not.
BREAKS = ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("end", ["---", "...", "---  ", "----"])
@pytest.mark.parametrize("case", CASES)
def test_what_is_not_allowed_goes(case: str, end: str) -> None:
    text, left, refused = CASES[case]
    source = f"---\n{text}\n{end}\n# Page\n"
    result, refusals = filter_front_matter(source, ALLOWED)
    assert [tuple(each) for each in refusals] == refused
    assert result.count("\n") == source.count("\n")
    assert result.endswith("\n# Page\n")
    assert (read_topmatter(result) or {}) == left


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_whatever_ends_a_line(newline: str) -> None:
    source = newline.join(["---", "volume: 1", f"myst: {EVIL}", "---", "# Page", ""])
    result, refusals = filter_front_matter(source, ALLOWED)
    assert refusals == [refuse("myst", 3)]
    assert read_topmatter(result) == {"volume": 1}


@pytest.mark.parametrize("character", BREAKS)
def test_a_line_that_markdown_does_not_see(character: str) -> None:
    inside = f"---\nvolume: 1{character}myst: {EVIL}\n---\n# Page\n"
    around = f"---{character}myst: {EVIL}{character}---\n# Page\n"
    for source in (inside, around):
        result, refusals = filter_front_matter(source, ALLOWED)
        assert refusals
        assert "myst" not in (read_topmatter(result) or {})


@pytest.mark.parametrize("end", ["", "\n....", "\n--"])
def test_front_matter_that_is_never_closed(end: str) -> None:
    source = f"---\nmyst: {EVIL}{end}\n"
    result, refusals = filter_front_matter(source, ALLOWED)
    never = "the front matter is never closed; write '---' alone on a line below it"
    assert refusals == [(never, 1)]
    assert read_topmatter(result) is None


def test_a_rule_across_the_page_is_none() -> None:
    assert filter_front_matter("---\n\nText.\n", ALLOWED) == (" ---\n\nText.\n", [])


def test_a_bomb_of_aliases_is_read_once() -> None:
    rows = [f"covers: &a0 [{', '.join(['x'] * 9)}]"]
    rows += [f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    result, refusals = filter_front_matter("---\n" + "\n".join(rows) + "\n---\n", ALLOWED)
    assert len(refusals) == 29
    assert len(result) < 200


PARTS = st.sampled_from(
    ["---", "...", "myst", "<<", "volume", ":", ": ", "\n", "\n  ", *BREAKS, "\r", "{", "}", "[", "]",
     "&a", "*a", "!!str ", "? ", "- ", "|", ">", '"', "'", "%", "#", ",", EVIL, "\ufeff", " ", "x"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=30).map("".join))
@settings(max_examples=300)
def test_no_spelling_gets_past(text: str) -> None:
    result, _ = filter_front_matter(f"---\n{text}\n---\n", ALLOWED)
    try:
        found = read_topmatter(result) or {}
    except TopmatterReadError:
        found = {}
    assert set(found) <= set(ALLOWED)
    block = result.split("\n---\n")[0].removeprefix("---\n")
    if result.startswith("---"):
        assert set(yaml.safe_load(block)) <= set(ALLOWED)
