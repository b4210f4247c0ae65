"""The pages of the book end well: full, after whole programs, never after a heading."""

from itertools import pairwise

import pytest

from .conftest import Guide
from .page_ends import (
    Page,
    find_captions,
    find_cut_programs,
    find_holes,
    find_part_empty,
    find_stranded_headings,
    read_page_ends,
)


@pytest.fixture(scope="module")
def pages(guide: Guide) -> list[Page]:
    return read_page_ends(guide("typstpdf").find("study-guide.pdf"))


def test_pages_are_full(pages: list[Page]) -> None:
    """What is whole moves to the next page: a program, a table, a formula with its symbols."""
    found = find_part_empty(pages, 0.8)
    assert len(found) < 0.06 * len(pages), found
    assert [each for each in found if each[1] < 64] == []


def test_few_pages_have_a_hole_above_a_figure(pages: list[Page]) -> None:
    """Where a figure goes is decided twice, and pages that end elsewhere later leave some."""
    found = find_holes(pages, 0.1)
    assert len(found) < 0.005 * len(pages), found
    assert [hole for hole in found if hole[1] > 20] == []


def test_figures_are_in_the_order_of_their_numbers(guide: Guide) -> None:
    found = list(find_captions(guide("typstpdf").find("study-guide.pdf")))
    assert len(found) > 150
    assert [pair for pair in pairwise(found) if pair[0] >= pair[1]] == []


def test_few_programs_are_cut_and_none_after_a_line_or_two(pages: list[Page]) -> None:
    """They are counted by their arrows, on pages of any fill."""
    found = find_cut_programs(pages)
    assert len(found) < 0.055 * len(pages), found
    # Where a page has room for more, the next part of the program is higher than that.
    assert len([cut for cut in found if cut[3] > 5]) < 0.025 * len(pages), found
    assert [cut for cut in found if cut[1] < 4 or cut[2] < 4] == []


def test_no_page_ends_with_a_heading(pages: list[Page]) -> None:
    found = find_stranded_headings(pages, 3)
    # In a list of what is in each volume, a single entry may be all that is below a heading.
    assert len(found) < 4, found
