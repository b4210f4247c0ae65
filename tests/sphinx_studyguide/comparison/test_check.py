"""Ordinary pipe tables: what Markdown would drop is said."""

from tests.conftest import Build

PAGE = r"""# Page

| a | b |
|---|---|
| $P(x|y)$ | 2 |
| one |
| `x \| y` | 4 |

```text
| a | b |
|---|---|
| 1 | 2 | 3 |
```

:::{note}
| c | d |
|---|---|
| 1 | 2 | 3 |
:::

Last words.
"""


def test_rows_that_markdown_cuts_are_named(build: Build) -> None:
    built = build({"index.md": PAGE}, builder="text")

    assert built.warnings == [
        "index.md:5: WARNING: row '$P(x' is split at a '|' inside its math; "
        "write '\\mid' or '\\vert' [study.comparison]",
        "index.md:6: WARNING: row 'one' has 1 cell, but the table has 2 columns; "
        "add what is missing [study.comparison]",
        "index.md:18: WARNING: row '1' has 3 cells, but the table has 2 columns; remove the extra "
        "cells, or write '\\|' for a '|' inside a cell [study.comparison]",
    ]
    assert "Last words." in built.text("index.txt")
