"""What a collection refuses. The directive is on line 3."""

import pytest

KINDS = "cards, grids, formulas, comparisons, figures, insights, often-said, exercises"
NOTHING = "there is nothing to collect; loosen ':volume:', ':tag:' or ':level:' [study.collection]"
CASES = {
    "unknown kind": (
        ":::{collection} flashcards\n:::\n",
        [
            f"index.md:3: WARNING: 'flashcards' cannot be collected; write one of {KINDS} "
            "after '{collection}' [study.collection]"
        ],
    ),
    "no kind": (
        ":::{collection}\n:::\n",
        [
            f"index.md:3: WARNING: '' cannot be collected; write one of {KINDS} "
            "after '{collection}' [study.collection]"
        ],
    ),
    "nothing found": (
        ":::{collection} cards\n:tag: none\n:::\n",
        [f"index.md:3: WARNING: {NOTHING}"],
    ),
    "wrong volume": (
        ":::{collection} cards\n:volume: nine\n:::\n",
        [
            "index.md:4: WARNING: 'collection': Invalid option value for 'volume': nine: "
            "write a whole number from 1 to 999 [myst.directive_option]",
            f"index.md:3: WARNING: {NOTHING}",
        ],
    ),
    "body": (
        ":::{collection} cards\nText.\n:::\n",
        [
            "index.md:3: WARNING: 'collection': Has content, but none permitted [myst.directive_parse]",
            f"index.md:3: WARNING: {NOTHING}",
        ],
    ),
}


@pytest.mark.parametrize(("source", "warnings"), CASES.values(), ids=CASES)
def test_refusal(refuse, source, warnings):
    refuse(source, warnings)


def test_cards_of_pages_that_are_no_volume_are_not_gathered(refuse):
    refuse(
        ":::{collection} cards\n:::\n\n:::{flashcard} Why?\n:id: why\n\nSo.\n:::\n",
        [f"index.md:3: WARNING: {NOTHING}"],
        "Why? So.",
    )
