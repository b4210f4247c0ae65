"""What every project's PDF must hold: all that its documents hold, on the page."""

from typing import Any

import pytest
from projects import Project

#: The part of words, and of formulas, that must be found as such.
ENOUGH = 0.995


def test_every_node_has_a_handler(report: dict[str, Any]) -> None:
    assert [said for said in report["said"] if "[typstpdf.node]" in said] == []


def test_the_standard_is_kept_or_the_reason_is_said(report: dict[str, Any]) -> None:
    reasons = [said for said in report["said"] if "[typstpdf.compile]" in said]
    assert report["accessible"] or reasons


@pytest.mark.parametrize(
    "what",
    ["headings", "rows", "items", "definitions", "links_outside", "links_inside", "code_lines"],
)
def test_the_pdf_holds_as_many(report: dict[str, Any], what: str) -> None:
    wanted, found = report[what]
    assert found == wanted


def test_no_address_is_lost(report: dict[str, Any]) -> None:
    assert report["missing_addresses"] == []


def test_no_line_of_code_is_lost(report: dict[str, Any]) -> None:
    assert report["missing_code"] == []


def test_the_words_are_found(report: dict[str, Any]) -> None:
    wanted, found = report["words"]
    assert found >= ENOUGH * wanted, report["missing_words"]


def test_formulas_are_set_as_formulas(report: dict[str, Any]) -> None:
    wanted, found = report["formulas"]
    said = [each for each in report["said"] if "[mathml.formula]" in each]
    assert found >= ENOUGH * wanted, said


def test_nothing_stands_beside_the_text(project: Project, report: dict[str, Any]) -> None:
    assert [each for each in report["sticking_out"] if not each.endswith(project.too_wide)] == []
