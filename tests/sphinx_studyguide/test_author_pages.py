"""The author pages show what they say: each example stands below its source, and builds without a warning."""

import re
import runpy
from pathlib import Path

import pytest
from tests.conftest import DEFAULT_EXTENSIONS

from sphinx_studyguide.palette.colors import ACCENTS

pytestmark = pytest.mark.usefixtures("warm_start")
AUTHORING = Path(__file__).parents[2] / "docs" / "authoring"
#: Pages of the rooms; each shows at least one example.
PAGES = [
    "architecture", "callouts", "cheat-grids", "collections", "comparisons", "examples", "flashcards", "flowcharts",
    "formulas", "marks", "offline", "volumes",
]  # fmt: skip
#: A source, then the same text live.
EXAMPLE = re.compile(
    r"^(`{3,})markdown\n(?P<source>.*?)\n\1\n(?P<live>.*)", re.MULTILINE | re.DOTALL
)
SKELETON = re.compile(r"^(`{3,})md\n(?P<source>.*?)\n\1\n", re.MULTILINE | re.DOTALL)
FRONT_MATTER = re.compile(r"^```yaml\n(?P<source>.*?)\n```\n", re.MULTILINE | re.DOTALL)


def read(page: str) -> str:
    return (AUTHORING / f"{page}.md").read_text("utf-8")


def find_examples(text: str) -> list[tuple[str, str]]:
    """Return each example's source, and what stands below it up to the end of the page."""
    examples = []
    while match := EXAMPLE.search(text):
        examples.append((match["source"], match["live"]))
        text = match["live"]
    return examples


EXAMPLES = [
    pytest.param(source, live, id=f"{page}-{number}")
    for page in PAGES
    for number, (source, live) in enumerate(find_examples(read(page)), 1)
]


def test_every_page_has_an_example():
    assert [page for page in PAGES if not find_examples(read(page))] == []


@pytest.mark.parametrize(("source", "live"), EXAMPLES)
def test_what_is_shown_is_what_is_written(source, live):
    assert live.startswith(f"\n{source}\n")


@pytest.mark.parametrize(("source", "live"), EXAMPLES)
def test_every_example_builds_alone(build, source, live):  # noqa: ARG001 - the shared parameters
    volume = "---\nvolume: 9\nsubtitle: S\nsummary: S.\n---\n\n# V\n\n"
    card = ":::{flashcard} Hard?\n:id: hard\n:level: 3\n:tags: bert\n\nYes.\n:::\n\n"
    formula = ":::{formula} F\n:id: example-attention\n\n$$a$$\n:::\n"
    built = build(
        {
            "index.md": f"# Example\n\n```{{toctree}}\nvolumes/9\n```\n\n{source}\n",
            # What examples refer to on other pages.
            "volumes/9.md": volume + card + formula * ("{formula}" not in source),
            "models.csv": (AUTHORING / "models.csv").read_bytes(),
            "sizes.csv": (AUTHORING / "sizes.csv").read_bytes(),
            "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
            "figures/pictures.py": (AUTHORING.parent / "figures/pictures.py").read_bytes(),
        },
        # The pages themselves are a part of the site.
        builder="text",
        extensions=(*DEFAULT_EXTENSIONS, "sphinx_studyguide.offline"),
        html_favicon="icon.svg",
        nitpicky=True,
    )

    assert built.warnings == []


def test_the_page_template_builds(build):
    chapter = SKELETON.search(read("page-template"))["source"]
    index = "# Guide\n\n```{toctree}\nvolumes/10-title\n```\n"
    built = build({"index.md": index, "volumes/10-title.md": chapter}, nitpicky=True)

    assert built.warnings == []
    assert "Volume 10" in built.text("volumes/10-title.html")


def test_the_front_matter_of_the_author_page_builds(build):
    front_matter = FRONT_MATTER.search(read("volumes"))["source"]
    index = "# Guide\n\n```{toctree}\nvolumes/9\n```\n"
    built = build({"index.md": index, "volumes/9.md": f"{front_matter}\n\n# T\n"}, nitpicky=True)

    assert built.warnings == []


def test_the_author_page_names_every_color():
    row = next(line for line in read("volumes").splitlines() if line.startswith("| `accent`"))

    assert re.split(r", | or ", row.split(" | ")[1]) == list(ACCENTS)


# -- The messages that an author page quotes are those that the rooms' tests expect ----------

QUOTED = re.compile(r"^\| [^|]+ \| `{1,2}(?P<message>(?:\\\||[^|])*?) ?`{1,2} \|$", re.MULTILINE)


def normalize(message: str) -> str:
    """Return a message without what is filled in: quoted words, numbers, places."""
    message = re.sub(r"'[^']*'", "Q", message.replace("\\|", "|"))
    message = re.sub(r"Q(, Q)+", "Q", message)
    return re.sub(r"\S+\.md:\d+|\S+\.md|\b\d+\b|\bno(?= tables)", "N", message)


def find_expected() -> str:
    """Return the messages of all tables of refusals, and of those that take two chapters."""
    expected = []
    here = Path(__file__).parent
    others = [here / "comparison" / f"test_{name}.py" for name in ("tools", "data_table")]
    for path in [*here.glob("*/test_refusals.py"), *others]:
        module = runpy.run_path(str(path))
        for case in [*module["CASES"].values(), *module.get("FILES", {}).values()]:
            expected += case[1]
    charts = runpy.run_path(str(here / "flowchart/test_builds.py"))
    expected += [message for _, message in charts["REFUSALS"].values()]
    expected += [
        "volume 1 is already volumes/01-a.md; give one of the two a different number",
        "flashcard 'card-why' is already used at a.md:3; give one of the two a different ':id:'",
        "the mark is empty; write words: {pro}`what is meant`",
    ]
    return "\n".join(map(normalize, expected))


@pytest.mark.parametrize("page", ["index", "markdown", *PAGES])
def test_quoted_messages_are_real(page):
    section = read(page).partition("## What goes wrong")[2]
    messages = [match["message"] for match in QUOTED.finditer(section)]
    expected = find_expected()

    assert messages
    begun = [re.split(r"…|\.\.\.", normalize(message))[0] for message in messages]
    assert [message for message in begun if message not in expected] == []
