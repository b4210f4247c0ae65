"""What tests of reviews share: a learner in a browser of their own, whose clock is the test's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

from .pages import KINDS

DECK = KINDS["flashcards"]
REVIEW = KINDS["review"]
COUNT = ".sg-review__count"
READY = """document.querySelectorAll("section > .sg-section-cards").length
    === document.querySelectorAll(".sg-review--area").length"""
START = datetime(2026, 12, 1, 10)  # noqa: DTZ001 - the reader's own clock


@dataclass
class Learner:
    """A learner with a phone or a laptop."""

    context: BrowserContext
    address: str
    #: what its pages complained of
    errors: list[str]

    def open(self, path: str, day: float = 0) -> Page:
        """Open a page, some days after the start."""
        page = self.context.new_page()
        page.clock.set_fixed_time(START + timedelta(days=day))
        page.goto(f"{self.address}{path}")
        # Areas come one by one, and what is far below is laid out late: a click needs its place to stand still.
        page.evaluate("document.documentElement.classList.add('site-laid-out')")
        wait_until(page, READY)
        return page


Meet = Callable[..., Learner]


def wait_until(page: Page, condition: str) -> None:
    """Wait until an expression is true.

    Playwright's own function evaluates it again and again, which the policy of the pages forbids.
    """
    page.evaluate(
        f"""async () => {{
            for (let tries = 0; tries < 600; tries += 1) {{
                if ({condition}) return;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }}
            throw new Error("never true");
        }}"""
    )


def area(page: Page, number: int = 0) -> Locator:
    """Return a review area of a volume."""
    return page.locator(".sg-review--area").nth(number)


def total(place: Locator) -> int:
    """Return how many cards an area or a session asks."""
    return int(place.locator(COUNT).inner_text().split("of ")[1].split(",")[0])


def answer(place: Locator, grade: str) -> str:
    """Answer the card that is asked; return its question."""
    question = place.locator(".sg-review__question").inner_text()
    place.get_by_role("button", name="Show answer").click()
    place.get_by_role("button", name=grade).click()
    return question


def states(page: Page) -> dict[str, str]:
    """Return what stands beside the cards of a page, by their ids."""
    found: Any = page.evaluate("""() => Object.fromEntries(
        [...document.querySelectorAll("details.sg-flashcard")].map(card =>
            [card.dataset.sgCard, card.querySelector(".sg-flashcard__state")?.textContent]))""")
    return found
