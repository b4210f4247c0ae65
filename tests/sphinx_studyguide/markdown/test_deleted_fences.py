"""Whichever fence of a page is missing, one warning says so, at the line of a fence that was meant otherwise."""

import re

import pytest

PAGE = """\
# Page

:::{flashcard} Why?
:id: why

Because.
:::

Text with `code`.

::::{exercise} Task
:id: task

Count.

:::{hint}
Think.
:::

More.
::::

:::{solution}
Eight.

```python
print(8)
```
:::

```python
x = 1
```

- item

  ```text
  in the item
  ```

- next

$$
a = b
$$

Some words of text follow here.

$$
c = d
$$ (eq-x)

> ```text
> quoted
> ```

:::{insight} Last
:id: last

Yes.
:::

The end.
"""
LINES = PAGE.split("\n")
FENCES = [
    number
    for number, line in enumerate(LINES, 1)
    if line.strip("> ").startswith((":::", "```", "$$"))
]


def test_the_page_is_right(build):
    assert build({"index.md": PAGE}).warnings == []


#: The page without each of its fences, and with anchors of its own.
PAGES = {
    f"{number} {LINES[number - 1]}": {
        "index.md": re.sub(
            r"(:id: \w+|eq-x)",
            rf"\1-{number}",
            "\n".join([*LINES[: number - 1], *LINES[number:]]),
        )
    }
    for number in FENCES
}


@pytest.mark.parametrize("case", PAGES)
def test_one_warning(build_case, case):
    number = int(case.partition(" ")[0])
    (warning,) = build_case(case, PAGES, builder="dummy").warnings

    assert warning.endswith(" [study.markdown]")
    # Two fences belong to each other, and what is left of the pair is named, or the line after it.
    place = FENCES.index(number)
    line = int(warning.split(":")[1])
    line += line >= number
    assert line in {*FENCES[max(place - 3, 0) : place + 4], number + 1}
