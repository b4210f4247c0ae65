"""The form on the page template fills the skeleton and leads to the code host's editor."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from .conftest import Open

ADDRESS = "authoring/page-template.html"
#: What is typed, and what is said about it.
REFUSED = [
    ("Number", "0", "Write a number from 1 to 999."),
    ("Number", "1e2", "Write a number from 1 to 999."),
    ("Number", "9", "Volume 9 already exists; choose another number."),
    ("Title", " \u200b ", "Write a title for the volume."),
    ("Title", "x" * 121, f"“{'x' * 30}…” has 121 characters; write at most 120."),
    ("Sections", "Noise\nNoise", "Two sections are called “Noise”; rename one of them."),
]
NAMES = [
    ('Naïve "C#": a & b', "12-naive-c-a-b.md"),
    ("../../etc/passwd", "12-etc-passwd.md"),
    ("自然言語", "12-volume.md"),
    ("a " * 60, "12-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a.md"),
]


@pytest.fixture
def page(open_page: Open) -> Page:
    """Return the page with the form filled in."""
    page = open_page(ADDRESS, width=360)
    for name, text in (("Number", "12"), ("Title", "Diffusion"), ("Sections", "Noise\n\nSteps")):
        page.get_by_label(name, exact=True).fill(text)
    return page


def read_address(page: Page) -> tuple[str, dict[str, list[str]]]:
    """Return where the link leads, and what it hands over."""
    address = urlsplit(page.locator(".site-page-builder a").get_attribute("href"))
    return f"{address.scheme}://{address.netloc}{address.path}", parse_qs(address.query)


def test_the_editor_gets_the_page(page: Page) -> None:
    edit = page.locator("a[href*='/edit/main/docs/']").first.get_attribute("href")
    page.get_by_label("Subtitle", exact=True).fill('A "quoted": one')

    where, passed = read_address(page)

    assert where == f"{edit.partition('/edit/')[0]}/new/main"
    assert passed["filename"] == ["docs/volumes/12-diffusion.md"]
    text = passed["value"][0]
    assert text == page.get_by_label("The page", exact=True).input_value()
    assert text.startswith('---\nvolume: 12\ndraft: true\nsubtitle: "A \\"quoted\\": one"\n')
    assert "\n# Diffusion\n" in text
    headings = [line for line in text.split("\n") if line.startswith("## ")]
    assert headings[:3] == ["## Noise", "## Steps", "## Cheat grid"]
    assert "v10" not in text
    assert text.count("(#fig-v12-drawing)") == text.count(":id: v12-drawing\n") == 1


def test_names_of_files_are_safe(page: Page) -> None:
    for topic, name in NAMES:
        page.get_by_label("Title", exact=True).fill(topic)
        assert read_address(page)[1]["filename"] == [f"docs/volumes/{name}"]


def test_what_is_wrong_is_said_and_opens_nothing(page: Page) -> None:
    says = page.locator(".site-page-builder [role=status]")
    for field, text, message in REFUSED:
        control = page.get_by_label(field, exact=True)
        before = control.input_value()
        control.fill(text)
        expect(says).to_have_text(message)
        expect(page.locator(".site-page-builder a[href]")).to_have_count(0)
        control.fill(before)


def test_a_page_that_is_too_long_for_an_address_is_copied(page: Page) -> None:
    page.get_by_label("Sections", exact=True).fill("\n".join(f"Part {n}" for n in range(60)))

    expect(page.locator(".site-page-builder [role=status]")).to_contain_text("of 8000 characters")
    assert set(read_address(page)[1]) == {"filename"}
    assert "## Part 59" in page.get_by_label("The page", exact=True).input_value()


def test_without_a_script_the_page_says_how(open_page: Open) -> None:
    page = open_page(ADDRESS, script=False)
    expect(page.locator(".site-page-builder")).to_contain_text("copy the skeleton below")
    assert read_address(page)[1] == {"filename": ["docs/volumes/10-short-title.md"]}
