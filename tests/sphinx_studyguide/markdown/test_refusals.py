"""What Markdown reads otherwise than it was meant: one warning, and the page is still there."""

import pytest

CASES = {
    "one label for two formulas": (
        "$$a$$ (eq)\n\n$$b$$ (eq)\n",
        [
            "index.md:5: WARNING: the label 'eq' is already that of another formula of this page; "
            "give one of the two a different label [study.markdown]"
        ],
        "a b",
    ),
    "box never closed": (
        ":::{insight} I\nInside.\n",
        [
            "index.md:3: WARNING: ':::{insight} I' is never closed, so everything down to line 6 is in it; write ':::' on a line of its own where it ends [study.markdown]"
        ],
        "Inside.",
    ),
    "code never closed": (
        "```python\nprint(1)\n",
        [
            "index.md:3: WARNING: '```python' is never closed, so everything down to line 6 is in it; write '```' on a line of its own where it ends [study.markdown]"
        ],
        "print",
    ),
    "code without a language never closed": (
        "```\nprint(1)\n",
        [
            "index.md:3: WARNING: '```' is never closed, so everything down to line 6 is in it; write '```' on a line of its own where it ends [study.markdown]"
        ],
        "print",
    ),
    "tildes never closed": (
        "~~~text\ninside\n",
        [
            "index.md:3: WARNING: '~~~text' is never closed, so everything down to line 6 is in it; write '~~~' on a line of its own where it ends [study.markdown]"
        ],
        "inside",
    ),
    "box never closed before another one": (
        ":::{insight} I\nInside.\n\n## Next\n\n:::{insight} J\nMore.\n:::\n\n:::{insight} K\nLast.\n:::\n",
        [
            "index.md:3: WARNING: ':::{insight} I' is still open where ':::{insight} J' begins at line 8, so the end at line 10 closes both; close the first above line 8, or begin and end the outer one with '::::' [study.markdown]"
        ],
        "Next More. Last.",
    ),
    "code never closed before other code": (
        "```python\nprint(1)\n\nText.\n\n```python\nprint(2)\n```\n",
        [
            "index.md:3: WARNING: '```python' is still open where '```python' begins at line 8, so the end at line 10 closes both; close the first above line 8, or begin and end the outer one with '````' [study.markdown]"
        ],
        "python print Text.",
    ),
    "code never closed in a list": (
        "- item\n\n  ```text\n  inside\n",
        [
            "index.md:5: WARNING: '```text' is never closed, so everything down to line 6 is in it; write '```' on a line of its own where it ends [study.markdown]"
        ],
        "item inside",
    ),
    "box never closed in a quotation": (
        "> :::{insight} I\n> Inside.\n",
        [
            "index.md:3: WARNING: ':::{insight} I' is never closed, so everything down to line 4 is in it; write ':::' on a line of its own where it ends [study.markdown]"
        ],
        "Inside.",
    ),
    "code never closed in a box": (
        ":::{insight} I\n```text\ninside\n:::\n",
        [
            "index.md:4: WARNING: '```text' is never closed, so everything down to line 5 is in it; write '```' on a line of its own where it ends [study.markdown]"
        ],
        "inside",
    ),
    "end with too few colons": (
        "::::{insight} I\nInside.\n:::\n",
        [
            "index.md:3: WARNING: '::::{insight} I' is never closed, so everything down to line 7 is in it; write '::::' on a line of its own where it ends [study.markdown]"
        ],
        "Inside.",
    ),
    "end with too few colons around another box": (
        "::::{insight} I\n:::{insight} J\nInside.\n:::\n:::\n",
        [
            "index.md:3: WARNING: '::::{insight} I' is never closed, so everything down to line 9 is in it; write '::::' on a line of its own where it ends [study.markdown]"
        ],
        "Inside.",
    ),
    "boxes with as many colons": (
        ":::{exercise} E\nOne.\n\n:::{insight} I\nTwo.\n:::\n\nThree.\n:::\n",
        [
            "index.md:3: WARNING: ':::{exercise} E' is still open where ':::{insight} I' begins at line 6, so the end at line 8 closes both; close the first above line 6, or begin and end the outer one with '::::' [study.markdown]"
        ],
        "One. Two. Three.",
    ),
    "three boxes with as many colons": (
        ":::{exercise} E\nOne.\n\n:::{insight} I\nTwo.\n:::{note}\nThree.\n:::\n:::\n:::\n",
        [
            "index.md:3: WARNING: ':::{exercise} E' is still open where ':::{insight} I' begins at line 6, so the end at line 10 closes both; close the first above line 6, or begin and end the outer one with '::::' [study.markdown]"
        ],
        "One. Two. Three.",
    ),
    "as many backticks": (
        "```{note}\nOne.\n\n```text\ntwo\n```\n\nThree.\n```\n",
        [
            "index.md:3: WARNING: '```{note}' is still open where '```text' begins at line 6, so the end at line 8 closes both; close the first above line 6, or begin and end the outer one with '````' [study.markdown]"
        ],
        "One. Three.",
    ),
    "box in an item of a list": (
        ":::{insight} I\n- :::{note}\n  Inside.\n  :::\n\nMore.\n:::\n",
        [
            "index.md:3: WARNING: ':::{insight} I' is still open where ':::{note}' begins at line 4, so the end at line 6 closes both; close the first above line 4, or begin and end the outer one with '::::' [study.markdown]"
        ],
        "Inside. More.",
    ),
    "end without a beginning": (
        ":::{insight} I\nInside.\n:::\n:::\n",
        [
            "index.md:6: WARNING: ':::' has no block to close here, so it begins one; remove it, or begin the block above [study.markdown]"
        ],
        "Inside.",
    ),
    "box around code that shows a box": (
        ":::{insight} I\n```md\n:::{note}\nShown.\n:::\n```\n:::\n",
        [
            "index.md:3: WARNING: ':::{insight} I' is still open where ':::{note}' begins at line 5, so the end at line 7 closes both; close the first above line 5, or begin and end the outer one with '::::' [study.markdown]"
        ],
        "note Shown.",
    ),
    "no braces": (
        ":::insight Why?\nInside.\n:::\n",
        [
            "index.md:3: WARNING: ':::insight Why?' does not begin the directive 'insight'; write ':::{insight} Why?' [study.markdown]"
        ],
        "Inside.",
    ),
    "no braces and no title": (
        ":::note\nInside.\n:::\n",
        [
            "index.md:3: WARNING: ':::note' does not begin the directive 'note'; write ':::{note}' [study.markdown]"
        ],
        "Inside.",
    ),
    "no braces and a wrong name": (
        ":::flashcrad Why?\n:id: x\n\nInside.\n:::\n",
        [
            "index.md:3: WARNING: ':::flashcrad Why?' does not begin the directive 'flashcard'; write ':::{flashcard} Why?' [study.markdown]"
        ],
        "Inside.",
    ),
    "no braces at backticks": (
        "```insight Why?\nInside.\n```\n",
        [
            "index.md:3: WARNING: '```insight Why?' does not begin the directive 'insight'; write '```{insight} Why?' [study.markdown]"
        ],
        "Inside.",
    ),
    "brace not closed": (
        "```{note\nInside.\n```\n",
        [
            "index.md:3: WARNING: '```{note' does not begin the directive 'note'; write '```{note}' [study.markdown]"
        ],
        "Inside.",
    ),
    "spaces in braces": (
        "```{ note }\nInside.\n```\n",
        [
            "index.md:3: WARNING: '```{ note }' does not begin the directive 'note'; write '```{note}' [study.markdown]"
        ],
        "Inside.",
    ),
    "title at the brace": (
        ":::{insight}Title\nInside.\n:::\n",
        [
            "index.md:3: WARNING: ':::{insight}Title' does not begin the directive 'insight'; write ':::{insight} Title' [study.markdown]"
        ],
        "Inside.",
    ),
    "other brackets": (
        ":::[insight]\nInside.\n:::\n",
        [
            "index.md:3: WARNING: ':::[insight]' does not begin the directive 'insight'; write ':::{insight}' [study.markdown]"
        ],
        "Inside.",
    ),
    "two colons": (
        "::{insight} I\nInside.\n::\n",
        [
            "index.md:3: WARNING: '::{insight} I' is text and not the directive 'insight'; write ':::{insight} I', and ':::' below it [study.markdown]"
        ],
        "insight Inside.",
    ),
    "one colon": (
        ":{insight} I\n\nInside.\n",
        [
            "index.md:3: WARNING: ':{insight} I' is text and not the directive 'insight'; write ':::{insight} I', and ':::' below it [study.markdown]"
        ],
        "insight Inside.",
    ),
    "no colons": (
        "{insight} I\n\nInside.\n",
        [
            "index.md:3: WARNING: '{insight} I' is text and not the directive 'insight'; write ':::{insight} I', and ':::' below it [study.markdown]"
        ],
        "insight Inside.",
    ),
    "two backticks": (
        "``{insight}\nInside.\n``\n",
        [
            "index.md:3: WARNING: '``{insight}' is text and not the directive 'insight'; write ':::{insight}', and ':::' below it [study.markdown]"
        ],
        "insight Inside.",
    ),
    "as in reStructuredText": (
        ".. insight:: I\n\nInside.\n",
        [
            "index.md:3: WARNING: '.. insight:: I' is text and not the directive 'insight'; write ':::{insight} I', and ':::' below it [study.markdown]"
        ],
        "insight Inside.",
    ),
    "wrong name": (
        ":::{insigth} I\nInside.\n:::\n",
        [
            "index.md:3: WARNING: Unknown directive type: 'insigth'; did you mean 'insight'? [myst.directive_unknown]"
        ],
        "",
    ),
    "name that is near to none": (
        ":::{question} x\ny\n:::\n",
        [
            "index.md:3: WARNING: Unknown directive type: 'question'; the study guide has architecture, "
            "card-session, cheat-grid, collection, comparison, data-table, due-cards, exercise, flashcard, "
            "formula, insight, mermaid, often-said, solution, volume-list, volume-map, beside those of Sphinx and MyST [myst.directive_unknown]"
        ],
        "",
    ),
    "wrong name of a role": (
        "{partyl}`x`\n",
        [
            "index.md:3: WARNING: Unknown interpreted text role \"partyl\"; did you mean 'partly'? [myst.role_unknown]"
        ],
        "",
    ),
    "role as in reStructuredText": (
        "One :con:`slow` two.\n",
        [
            "index.md:3: WARNING: ':con:' before code is not the role 'con'; write '{con}`slow`' [study.markdown]"
        ],
        "slow two.",
    ),
    "role with a space": (
        "One {con} `slow` two.\n",
        [
            "index.md:3: WARNING: '{con} ' before code is not the role 'con'; write '{con}`slow`' [study.markdown]"
        ],
        "slow two.",
    ),
    "deep quotation": (
        "> q1\n> > q2\n> > > q3\n> > > > q4\n> > > > > q5\n> > > > > > q6\n> > > > > > > q7\n> > > > > > > > q8\n> > > > > > > > > q9\n> > > > > > > > > > q10\n> > > > > > > > > > > q11\n> > > > > > > > > > > > q12\n> > > > > > > > > > > > > q13\n> > > > > > > > > > > > > > q14\n> > > > > > > > > > > > > > > q15\n> > > > > > > > > > > > > > > > q16\n> > > > > > > > > > > > > > > > > q17\n> > > > > > > > > > > > > > > > > > q18\n> > > > > > > > > > > > > > > > > > > q19\n> > > > > > > > > > > > > > > > > > > > q20\n> > > > > > > > > > > > > > > > > > > > > q21\n> > > > > > > > > > > > > > > > > > > > > > q22\n> > > > > > > > > > > > > > > > > > > > > > > q23\n> > > > > > > > > > > > > > > > > > > > > > > > q24\n> > > > > > > > > > > > > > > > > > > > > > > > > q25\n",
        [
            "index.md:22: WARNING: the quotation is nested too deep, so lines 22 to 27 are left out; nest it less deeply, or write a part of it as a section [study.markdown]"
        ],
        "",
    ),
    "quotation in a deep list": (
        "- item0\n  - item1\n    - item2\n      - item3\n        - item4\n          - item5\n            - item6\n              - item7\n                - item8\n                  > > > > lost\n",
        [
            "index.md:12: WARNING: the quotation is nested too deep, so line 12 is left out; nest it less deeply, or write a part of it as a section [study.markdown]"
        ],
        "item6 item7 item8",
    ),
    "link that may run": (
        "[a][q]\n\n[q]: javascript:alert(1)\n",
        [
            "index.md:5: WARNING: the link 'q' leads to 'javascript:alert(1)', which is not allowed; begin it with 'https:', 'http:', 'mailto:' or '#', or name a page [study.markdown]"
        ],
        "javascript alert",
    ),
    "link in a line that may run": (
        "[a](javascript:alert(1))\n",
        [
            "index.md:3: WARNING: a link leads to 'javascript:alert(1)', which is not allowed; begin it with 'https:', 'http:', 'mailto:' or '#', or name a page [study.markdown]"
        ],
        "javascript alert",
    ),
    "label without an address": (
        "See [a][nowhere] here.\n",
        [
            "index.md:3: WARNING: no link has the label 'nowhere', so it is left as text; write '[nowhere]: address' between empty lines, or '\\[' for a bracket [study.markdown]"
        ],
        "nowhere here.",
    ),
    "address below text": (
        "Text.\n[q]: https://example.org\n",
        [
            "index.md:4: WARNING: '[q]: …' is read as text; put an empty line above it [study.markdown]"
        ],
        "Text. https example.",
    ),
    "address with a space": (
        "See [a](b c.md) here.\n",
        [
            "index.md:3: WARNING: '[a](b c.md)' is text and not a link; write '[a](<b c.md>)' [study.markdown]"
        ],
        "here.",
    ),
    "address not closed": (
        "See [a](b.md\n",
        [
            "index.md:3: WARNING: '[a](b.md' is text and not a link; close it with ')' [study.markdown]"
        ],
        "",
    ),
    "formula never closed": (
        "$$\na = b\n",
        [
            "index.md:3: WARNING: the formula that begins with '$$' is never closed; write '$$' on a line below it [study.markdown]"
        ],
        "",
    ),
    "formula not closed before text": (
        "$$\na = b\n\nSome text follows here and goes on.\n\n$$\nc = d\n$$\n",
        [
            "index.md:3: WARNING: the formula that begins with '$$' is not closed before the empty line, and the text below is read as a formula; write '$$' on a line of its own above the empty line [study.markdown]"
        ],
        "follows here goes",
    ),
    "two dollars in a line": (
        "One $$x$$ two.\n",
        [
            "index.md:3: WARNING: '$$' makes a formula on lines of its own only; in a line of text write '$' around it [study.markdown]"
        ],
        "two.",
    ),
    "environment never closed": (
        "\\begin{align}\na\n",
        [
            "index.md:3: WARNING: '\\begin{align}' is never closed; write '\\end{align}' below the formula [study.markdown]"
        ],
        "begin align",
    ),
    "comment never closed": (
        "<!-- never\n\nInside.\n",
        [
            "index.md:3: WARNING: the comment that begins with '<!--' is never closed, so everything down to line 7 is in it; write '-->' where it ends [study.markdown]"
        ],
        "never Inside.",
    ),
    "comment never closed in a line": (
        "One <!-- never\n",
        [
            "index.md:3: WARNING: the comment that begins with '<!--' is never closed; write '-->' after it [study.markdown]"
        ],
        "never",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_refusal(check_case, case):
    check_case(case)
