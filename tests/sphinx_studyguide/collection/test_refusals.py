"""What a collection refuses. The directive is on line 3."""

import pytest

KINDS = "cards, grids, formulas, comparisons, figures, key-figures, insights, often-said, exercises"
NOTHING = (
    "there is nothing to collect; loosen ':volume:', ':tag:', ':level:' or ':id:' "
    "[study.collection]"
)
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
    "an id that no block has": (
        ":::{collection} cards\n:id: none\n:::\n",
        [f"index.md:3: WARNING: {NOTHING}"],
    ),
    "wrong group": (
        ":::{collection} cards\n:by: color\n:::\n",
        [
            "index.md:4: WARNING: 'collection': Invalid option value for 'by': color: "
            "write one of volume, topic, level, tag [myst.directive_option]",
            f"index.md:3: WARNING: {NOTHING}",
        ],
    ),
    "two kinds in groups": (
        ":::{collection} cards, grids\n:by: volume\n:::\n",
        [
            "index.md:3: WARNING: several kinds of blocks are grouped by kind; remove ':by:', or "
            "all but one [study.collection]",
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


@pytest.mark.parametrize("case", CASES)
def test_refusal(check_case, case):
    check_case(case)


def test_cards_of_pages_that_are_no_volume_are_not_gathered(refuse):
    refuse(
        ":::{collection} cards\n:::\n\n:::{flashcard} Why?\n:id: why\n\nSo.\n:::\n",
        [f"index.md:3: WARNING: {NOTHING}"],
        "Why? So.",
    )


VOLUME_2 = (
    "---\norphan: true\nvolume: 2\nsubtitle: S\nsummary: S.\n---\n\n# V\n\n"
    ":::{flashcard} Why?\n:id: why\n\nSo.\n:::\n"
)
DRAFT = "---\norphan: true\ndraft: true\nvolume: 4\nsubtitle: S\nsummary: S.\n---\n\n# D\n\nText.\n"
#: Beside a second volume, and a draft of a fourth.
FILES = {
    "groups in a block": (
        "> :::{collection} cards\n> :by: volume\n> :::\n",
        [
            "index.md:3: WARNING: sections cannot be made here; move the collection out of the "
            "block that holds it [study.collection]"
        ],
        "Why? So.",
    ),
    "a draft may lack anything": (
        ":::{collection} figures\n:volume: 4\n:::\n:::{collection} figures\n:volume: 2\n:::\n",
        [f"index.md:6: WARNING: {NOTHING}"],
        "",
    ),
    "a volume between others is waited for, one above them is not": (
        ":::{collection} cards\n:volume: 1\n:id: why-1\n:::\n"
        ":::{collection} cards\n:volume: 5\n:::\n",
        [f"index.md:7: WARNING: {NOTHING}"],
        "",
    ),
}


@pytest.mark.parametrize(("source", "warnings", "kept"), FILES.values(), ids=FILES)
def test_refusal_beside_a_volume(refuse, source, warnings, kept):
    refuse(source, warnings, kept, **{"volumes/2.md": VOLUME_2, "volumes/4.md": DRAFT})
