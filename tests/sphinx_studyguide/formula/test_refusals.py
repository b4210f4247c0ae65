"""What the formula refuses, and that the rest of it still stands. The directive is on line 3."""

import pytest

CASES = {
    "empty": (
        ":::{formula} F\n:::\n",
        [
            "index.md:3: WARNING: the block holds no formula; write one between '$$' and '$$' [study.formula]"
        ],
        "F",
    ),
    "no formula": (
        ":::{formula} F\n$q$\n: a query\n:::\n",
        [
            "index.md:3: WARNING: the block holds no formula; write one between '$$' and '$$' [study.formula]"
        ],
        "F q query",
    ),
    "no name": (
        ":::{formula}\n$$a = b$$\n:::\n",
        [
            "index.md:3: WARNING: the formula has no name; write it after '{formula}' [study.formula]"
        ],
        "a = b",
    ),
    "symbol without a meaning": (
        ":::{formula} F\n$$a = b$$\n\n$a$\n\n$b$\n: the other\n:::\n",
        [
            "index.md:6: WARNING: symbol 'a' has no meaning; "
            "write ': meaning, shape' under it [study.formula]"
        ],
        "a = b the other",
    ),
    "symbol with an empty meaning": (
        ":::{formula} F\n$$a = b$$\n\n$a$\n: one\n\n$b$\n:\n:::\n",
        [
            "index.md:9: WARNING: symbol 'b' has no meaning; "
            "write ': meaning, shape' under it [study.formula]"
        ],
        "a = b one",
    ),
    "meaning that turns into a list": (
        ":::{formula} F\n$$a = b$$\n\n$a$\n: 3. the third\n:::\n",
        [
            "index.md:7: WARNING: text that begins with '3.' is read as a list that starts at 3; "
            "write '3\\.' [study.formula]"
        ],
        "a = b the third",
    ),
    "wrong tags": (
        ":::{formula} F\n:tags:\n\n$$a = b$$\n:::\n",
        [
            "index.md:4: WARNING: 'formula': Invalid option value for 'tags': None: "
            "write entries separated by commas, like 'attention, bert' [myst.directive_option]"
        ],
        "F a = b",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_refusal(check_case, case):
    check_case(case)
