"""What the builder `check` says of terms and wordings."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from sphinx.errors import ConfigError

HEAD = "---\nvolume: 1\nsubtitle: S\nsummary: S.\n---\n\n# Networks\n\nBatches are announced.\n\n"
GLOSSARY = "# Glossary\n\n```{glossary}\nbatch\n  Some examples.\n  See {ref}`batches`.\n```\n"
EXPLAINED = "\n(batches)=\n## Batches\n\nA {term}`batch` is small.\n"
USED_EARLY = (
    "13: WARNING: 'batch' is used before the section that explains it, 'batches'; "
    "link the term here: write {term}`batch` [study.check]"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Batches help.", [USED_EARLY]),
        ("A batch helps, and a batch is small.", [USED_EARLY]),
        ("A {term}`batch` helps, and a batch is small.", []),
        ("Write `batch`, $batch$, mini-batch or batched.", []),
        ("| Batch |\n|---|\n| batch |", []),
    ],
)
def test_a_term_is_linked_before_it_is_explained(
    build: Any, text: str, expected: list[str]
) -> None:
    built = build(
        {
            "index.md": "# Guide\n\n```{toctree}\nvolumes/01-networks\nglossary\n```\n",
            "glossary.md": GLOSSARY,
            "volumes/01-networks.md": HEAD + f"## First\n\n{text}\n" + EXPLAINED,
        },
        builder="check",
    )
    found = [warning for warning in built.warnings if "is used before" in warning]
    assert found == [f"volumes/01-networks.md:{message}" for message in expected]


def test_wordings_are_found_on_every_page(build: Any) -> None:
    files = {
        "index.md": "# Guide\n\nKept `for ever` and $for ever$.\nIt is\nkept *for\never*.\n",
        "wordings.yaml": "'\\bfor\\sever\\b': write 'forever'\n",
    }
    built = build(files, builder="check", study_wordings="wordings.yaml")
    assert built.warnings == [
        "index.md:5: WARNING: 'for ever': write 'forever' [study.check]",
    ]


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        (None, "study_wordings: 'wordings.yaml' cannot be read: "),
        ("- for ever\n", "study_wordings: 'wordings.yaml' is not a mapping of phrases to advice"),
        (
            "'(': write\n",
            "study_wordings: '\\(' in 'wordings.yaml' is not a valid regular expression",
        ),
    ],
)
def test_a_list_that_is_none(build: Any, listed: str | None, message: str) -> None:
    files = {"index.md": "# Guide\n"} | ({"wordings.yaml": listed} if listed else {})
    with pytest.raises(ConfigError, match=message):
        build(files, builder="check", study_wordings="wordings.yaml")


BLOCKS = """
It is as shown above.

:::{often-said} Gradients vanish.
They do, as shown above; a rate below 1, a model to go below.
:::

:::{architecture} The loss, from the table below.
:alt: A line, and a dot below.

plot: {y: {from: 0, to: 1}, x: {from: 0, to: 1}, curves: [{points: [[0, 0], [1, 1]]}]}
:::

| What | Where |
|---|---|
| a | below |

:::{comparison} Two rows of this chapter
| What | Where |
|---|---|
| a | below |
| the next section | below 0 |
:::

:::{exercise} Use the code above.
As the last line shows.
:::
"""


def test_blocks_do_not_point_beside_themselves(build: Any) -> None:
    """A collection shows them without what is around them."""
    listed = Path(__file__).parents[3] / "docs" / "block-wordings.yaml"
    settings = {"builder": "check", "study_block_wordings": "listed.yaml"}
    files = {
        "index.md": "# Guide\n\n```{toctree}\nvolumes/01-networks\nother\n```\n",
        "other.md": "# Other\n" + BLOCKS,
        "volumes/01-networks.md": HEAD + BLOCKS,
        "listed.yaml": listed.read_text("utf-8"),
    }
    built = build(files, **settings)
    found = [warning for warning in built.warnings if "other pages" in warning]
    assert [warning.split(": the block")[0] for warning in found] == [
        "volumes/01-networks.md:15: WARNING: 'shown above'",
        "volumes/01-networks.md:18: WARNING: 'table below'",
        "volumes/01-networks.md:28: WARNING: 'this chapter'",
        "volumes/01-networks.md:29: WARNING: 'below'",
        "volumes/01-networks.md:29: WARNING: 'the next section'",
    ]


#: What the guide's own list finds, and what is close to it and right.
STUMBLES = (
    "Two extra numbers a parameter.",
    "One sigmoid a question.",
    "It lasts for ever.",
    "How many weights has a layer?",
    "It is told in Volume 2.",
    "The loss stands at 2.3.",
    "It comes behind each layer.",
    "It grows, therefore it diverges.",
)
READS_WELL = (
    "Two extra numbers per parameter.",
    "One step kills a neuron.",
    "Two of a layer are one in a row.",
    "How many weights does a layer have?",
    "An entry stands in for a word.",
    "The idea behind the method.",
)


def test_the_guide_has_a_list(build: Any) -> None:
    listed = Path(__file__).parents[3] / "docs" / "wordings.yaml"
    assert isinstance(yaml.safe_load(listed.read_text("utf-8")), dict)
    text = "# Guide\n\n" + "".join(f"{line}\n\n" for line in (*STUMBLES, *READS_WELL))
    files = {"index.md": text, "wordings.yaml": listed.read_text("utf-8")}
    built = build(files, builder="check", study_wordings="wordings.yaml")
    lines = [int(warning.split(":")[1]) for warning in built.warnings]
    assert lines == [3 + 2 * number for number in range(len(STUMBLES))]
