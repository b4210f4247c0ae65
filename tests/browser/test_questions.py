"""Questions as learners type them, through the box: how many first results are right ones."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Open

QUESTIONS = [
    line.rsplit(" = ", 1)
    for line in (Path(__file__).parent / "questions.txt").read_text("utf-8").splitlines()
    if " = " in line
]

#: Types a question into the box, and waits for the results of this question.
ASK = """async (question) => {
    const panel = document.querySelector('dialog');
    const input = panel.querySelector('input');
    const results = panel.querySelector('.sg-search__results');
    const before = results.firstElementChild;
    input.value = question;
    input.dispatchEvent(new Event('input'));
    for (let frame = 0; frame < 900 && results.firstElementChild === before; frame += 1) {
        await new Promise(requestAnimationFrame);
    }
    return [...results.querySelectorAll('a')].slice(0, 5).map((link) => link.hash.slice(1) || link.pathname.split('/').at(-1));
}"""


@pytest.fixture
def found(open_page: Open) -> dict[str, list[str]]:
    """Return the anchors of the first five results of each question."""
    page = open_page("index.html", motion="reduce")
    page.keyboard.press("/")
    expect(page.locator("dialog .sg-search__input")).to_be_focused()
    return {question: page.evaluate(ASK, question) for question, _ in QUESTIONS}


def test_questions_are_answered_by_the_first_results(found: dict[str, list[str]]) -> None:
    assert len(QUESTIONS) >= 150
    ranks = {}
    for question, wanted in QUESTIONS:
        right = [anchor in wanted.split() for anchor in found[question]]
        ranks[question] = right.index(True) + 1 if True in right else 99
    late = {question: rank for question, rank in ranks.items() if rank > 1}
    assert sum(rank == 1 for rank in ranks.values()) / len(ranks) >= 0.85, late
    assert sum(rank <= 5 for rank in ranks.values()) / len(ranks) >= 0.97, late
