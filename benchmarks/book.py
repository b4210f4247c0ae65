"""A book of any length: the same kinds of blocks in every section, and links all over."""

_WORDS = (
    *("gradient", "layer", "weight", "the", "of", "a", "network", "loss", "batch", "step"),
    *("value", "matrix", "attention", "query", "key", "token", "sequence", "sum", "mean", "where"),
    *("which", "small", "large", "rate", "deep", "model", "input", "output", "state"),
)


def _sentence(seed: int, length: int = 14) -> str:
    places = (seed * 7 + place * place * 3 + place for place in range(length))
    words = [_WORDS[place % len(_WORDS)] for place in places]
    return f"{' '.join(words).capitalize()}."


def _paragraph(seed: int) -> str:
    return "\n".join(_sentence(seed + number * 11) for number in range(6))


def _section(chapter: int, number: int, chapters: int) -> str:
    seed = chapter * 131 + number * 17
    other = (chapter * 7 + number * 3) % chapters
    rows = "\n".join(
        f"| {seed + row} | {_sentence(seed + row, 4)} | $x_{{{row}}}$ |" for row in range(5)
    )
    code = "\n".join(
        f"    value_{row} = step({seed}, {row})  # {_sentence(row, 5)}" for row in range(6)
    )
    return f"""
(s-{chapter}-{number})=
## Section {number} of chapter {chapter}

{_paragraph(seed)}
See [](#s-{other}-{number}), {{ref}}`s-{other}-0` and {{doc}}`c{other}`.

{_paragraph(seed + 1)}

$$
h_{{{number}}} = \\sigma\\left(\\frac{{1}}{{n}}\\sum_{{i=1}}^n W_i x_i + b\\right)
$$

- {_sentence(seed + 2)}
- {_sentence(seed + 3)} With $a_i = b_i + {seed}$ and `code_{seed}`.
- {_sentence(seed + 4)}[^n{number}]

[^n{number}]: {_sentence(seed + 9)}

```python
def f_{seed}(x):
{code}
    return x
```

| Number | Words | Formula |
|---|---|---|
{rows}

:::{{note}}
{_sentence(seed + 5)}
{_sentence(seed + 6)}
:::

{_paragraph(seed + 7)}
"""


def make_book(chapters: int, sections: int = 20) -> dict[str, str]:
    """Return the files of a book; a chapter of twenty sections is about 25 pages.

    :param chapters: how many chapters
    :param sections: how many sections each has
    """
    files = {"index.md": "# A book\n\n```{toctree}\n:numbered:\n:glob:\nc*\n```\n"}
    for chapter in range(chapters):
        parts = "".join(_section(chapter, number, chapters) for number in range(sections))
        files[f"c{chapter}.md"] = f"# Chapter {chapter}\n{parts}"
    return files
