"""The deck in Anki's own reviewer: its collection, its templates, its scripts and its MathJax.

Anki shows cards in Chromium, inside of Qt. Here is the same page without the windows around it.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route

from ..conftest import make_build  # noqa: TID252 - tests are no installed package
from ..project.editions import find_edition  # noqa: TID252

HOST = "http://127.0.0.1/"
CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
#: A page of Anki, as aqt/webview.py writes it.
SHELL = f"""<!doctype html>
<html dir="ltr"><head><base href="{HOST}">
<link rel="stylesheet" href="_anki/css/webview.css">
<link rel="stylesheet" href="_anki/css/reviewer.css"></head>
<body class="isLin"><script>pycmd = bridgeCommand = () => false</script>
<script src="_anki/js/webview.js"></script>
<script src="_anki/js/reviewer.js"></script>
<div id="_mark" hidden></div><div id="_flag" hidden></div><div id="qa" dir="auto"></div></body></html>
"""
FIGURES = """\
---
volume: 1
subtitle: Pictures
summary: Pictures.
---

# Pictures

::::{flashcard} Which figures are there? They are far from $\\frac{1}{2}$.
:id: figures

```{architecture} A network
network: [3, 4, 2]
```

```{architecture} Wide
plot:
  y: {from: 0, to: 1.1, label: weight}
  bars:
    names: [first animal, second animal, third animal, fourth animal, fifth animal, sixth animal]
    series:
      - softmax: {values: [0.61, 0.12, 0.27, 0.3, 0.4, 0.5]}
```

```{mermaid}
flowchart LR
  batch[Batch] --> loss[Loss] --> step[Update]:::accent
```

![A dot](dot.png)

$$\\begin{align} \\R &= b \\tag{1} \\\\ &< c \\end{align}$$

```python
>>> 1 < 2
```

| one | two |
|---|---|
| $x$ | 2 |
::::
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cf"
    "c0000003010100c9fe92ef0000000049454e44ae426082"
)


@dataclass
class Shelf:
    """A collection with decks."""

    anki: Collection

    def render(self, query: str) -> str:
        """Return the backs of some cards, which begin with their fronts, and the style once."""
        cards = [self.anki.get_card(number) for number in self.anki.find_cards(query)]
        backs = [card.render_output().answer_text for card in cards]
        return f"<style>{cards[0].note_type()['css']}</style>" + "".join(
            f'<section class="one">{back}</section>' for back in backs
        )


def load(anki: Collection, package: Path) -> None:
    anki.import_anki_package(ImportAnkiPackageRequest(package_path=str(package)))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Return a collection with the deck of the guide, and one with figures of all kinds."""
    folder = tmp_path_factory.mktemp("shelf")
    build = make_build(folder)
    files: dict[str, Any] = {
        "index.md": "# Home\n\n```{toctree}\nvolumes/01\n```\n",
        "volumes/01.md": FIGURES,
        "volumes/dot.png": PNG,
    }
    build(files, builder="cards", project="Figures")
    built = build({}, builder="anki", project="Figures", mathml_macros={"R": r"\mathbb{R}"})
    assert built.warnings == []
    anki = Collection(str(folder / "collection.anki2"))
    load(anki, find_edition("anki").find("*.apkg"))
    load(anki, built.outdir / "figures.apkg")
    yield Shelf(anki)
    anki.close()


class Reviewer:
    """Anki's page for a card."""

    def __init__(self, browser: Browser, shelf: Shelf, width: int) -> None:
        self.shelf = shelf
        self.missing: list[str] = []
        self.page: Page = browser.new_page(viewport={"width": width, "height": 700})
        self.page.route("**/*", self._serve)
        self.page.on("pageerror", lambda error: self.missing.append(str(error)))
        self.page.on("console", self._note)
        self.page.goto(HOST)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.missing.append(message.text)

    def _serve(self, route: Route) -> None:
        """Answer as Anki does: with its own files, and with media of the collection."""
        path = unquote(urlsplit(route.request.url).path).removeprefix("/")
        if not path:
            route.fulfill(body=SHELL, content_type="text/html; charset=utf-8")
            return
        own = Path(os.environ["STUDY_ANKI_PAGES"], "_aqt", "data", "web")
        media = Path(self.shelf.anki.media.dir())
        file = own / path.removeprefix("_anki/") if path.startswith("_anki/") else media / path
        if file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=guess_type(file.name)[0])
        else:
            self.missing.append(route.request.url)
            route.abort()

    def show(self, html: str) -> Page:
        """Show an answer, and wait until Anki has set its formulas and loaded its pictures."""
        self.page.evaluate("html => _showAnswer(html, 'card card1 isLin')", html)
        # Anki hides a card until its formulas are set.
        is_shown = "document.getElementById('qa').style.opacity === '1'"
        self.page.wait_for_function(
            f"{is_shown} && [...document.images].every(each => each.complete)"
        )
        return self.page

    def turn_to_night(self) -> None:
        """Do what Anki does when its theme changes."""
        self.page.evaluate("""() => {
            document.documentElement.className = 'night-mode';
            document.body.classList.add('nightMode', 'night_mode');
        }""")


@pytest.fixture(params=[360, 800])
def reviewer(chromium: Browser, shelf: Shelf, request: pytest.FixtureRequest) -> Iterator[Reviewer]:
    """Return Anki's page on a phone and on a desk."""
    reviewer = Reviewer(chromium, shelf, request.param)
    yield reviewer
    reviewer.page.close()
    assert reviewer.missing == []


TOO_WIDE = """() => [
  ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['page'] : []),
  ...[...document.querySelectorAll('#qa *')]
    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter(each => !each.closest('pre, table, mjx-container[display], mjx-assistive-mml'))
    .map(each => `${each.tagName} ${each.textContent.slice(0, 60)}`),
]
"""


#: How MathJax shows what it cannot read, and a command that it does not know.
REFUSED = "mjx-merror, mjx-mtext[style*='red']"
#: The pictures that are shown, as their screens, layouts and alternative texts.
SHOWN = """() => [...document.images].filter(each => each.checkVisibility() && each.naturalWidth)
    .map(each => `${each.className}: ${each.alt.replace(/^Figure [\\d.]+ /, '').split('.')[0]}`)
"""


@pytest.mark.parametrize("reviewer", [360], indirect=True)
def test_every_formula_of_the_guide_is_set_and_readable_in_both_themes(
    reviewer: Reviewer, shelf: Shelf
) -> None:
    html = shelf.render('"deck:Deep Learning*"')
    page = reviewer.show(html)
    assert page.locator(".one").count() == len(
        json.loads(find_edition("anki").text("study-guide-cards.json"))["cards"]
    )
    formulas = re.findall(r"\\\(.*?\\\)|\\\[.*?\\\]", html, re.DOTALL)
    assert len(formulas) > 300
    assert page.locator("mjx-container").count() == len(formulas)
    assert page.locator(REFUSED).count() == 0
    # What is left of LaTeX in the text was not a formula for MathJax.
    assert r"\(" not in page.locator("#qa").inner_text()
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(CONTRAST, 4.5) == []
    reviewer.turn_to_night()
    assert page.evaluate(CONTRAST, 4.5) == []


def test_figures_follow_the_theme_and_the_width(reviewer: Reviewer, shelf: Shelf) -> None:
    page = reviewer.show(shelf.render("deck:Figures*"))
    layout = "narrow" if page.viewport_size == {"width": 360, "height": 700} else "wide"
    expected = [
        "sg-{0}: A network", f"sg-{{0}} sg-{layout}: Wide", "sg-{0}: Flow chart", "sg-image: A dot",
    ]  # fmt: skip
    for screen in ("light", "dark"):
        assert page.evaluate(SHOWN) == [each.format(screen) for each in expected]
        assert page.evaluate(TOO_WIDE) == []
        assert page.evaluate(CONTRAST, 4.5) == []
        reviewer.turn_to_night()
    assert page.locator("mjx-container").count() == 3
    assert page.locator(REFUSED).count() == 0
