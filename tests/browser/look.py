"""Makes contact sheets: each kind of page in each width and theme and on paper, and the PDF.

A person looks at them; ``docs/_build/look/index.html`` shows them all.
"""

import html
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser

# Run as a script, from anywhere: the folder of the tests is not a package.
sys.path.insert(0, str(Path(__file__).parents[1]))
from browser.chromium import open_chromium
from browser.pages import KINDS
from browser.serving import serve
from project.editions import BUILD, find_edition

WIDTHS = (360, 1280)
THEMES = ("light", "dark")
#: A picture taller than this is cut; the sheets stay readable.
TALLEST = 3200
_GAP, _LABEL = 24, 40
_BACKGROUND, _INK = "#d4d7de", "#111"

Labeled = tuple[str, Image.Image]


def main(folder: Path) -> None:
    """Write every sheet, and the page that shows them."""
    folder.mkdir(parents=True, exist_ok=True)
    sheets: list[tuple[str, Path]] = []

    def write(name: str, pictures: Sequence[Labeled]) -> None:
        path = folder / f"{name.replace(' ', '-')}.png"
        put_together(pictures).save(path)
        sheets.append((name, path))

    site = find_edition("html").folder
    with serve(site) as address, open_chromium() as browser:
        for kind, path in KINDS.items():
            write(kind, list(take_pictures(browser, address + path)))
            write(
                f"{kind} on paper", list(draw_pages(print_page(browser, address + path), 0.6))[:4]
            )
    pdf = find_edition("typstpdf").find("study-guide.pdf").read_bytes()
    pages = list(draw_pages(pdf, 0.9))
    for number, start in enumerate(range(0, len(pages), 12), 1):
        write(f"pdf {number:02}", pages[start : start + 12])
    (folder / "index.html").write_text(write_index(sheets), "utf-8")
    sys.stdout.write(f"{len(sheets)} sheets: {folder / 'index.html'}\n")


def take_pictures(browser: Browser, address: str) -> Iterator[Labeled]:
    """Yield a picture of a page for each width and theme."""
    for width in WIDTHS:
        for theme in THEMES:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
            page.goto(address, wait_until="networkidle")
            page.evaluate("document.fonts.ready")
            height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
            picture = page.screenshot(
                full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height}
            )
            page.close()
            yield f"{width} px, {theme}", Image.open(io.BytesIO(picture)).convert("RGB")


def print_page(browser: Browser, address: str) -> bytes:
    """Return the PDF that a reader gets who prints a page."""
    page = browser.new_page()
    page.goto(address, wait_until="networkidle")
    # A browser leaves such a margin when it prints.
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "10mm")
    pdf = page.pdf(format="A4", margin=margin)
    page.close()
    return pdf


def draw_pages(pdf: bytes, scale: float) -> Iterator[Labeled]:
    """Yield a picture of each page of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            yield f"page {number}", page.render(scale=scale).to_pil().convert("RGB")


def put_together(pictures: Sequence[Labeled]) -> Image.Image:
    """Return one sheet with pictures in rows of four, each under its label."""
    rows = [pictures[start : start + 4] for start in range(0, len(pictures), 4)]
    widths = [sum(picture.width + _GAP for _, picture in row) for row in rows]
    heights = [max(picture.height for _, picture in row) + _LABEL + _GAP for row in rows]
    sheet = Image.new("RGB", (max(widths) + _GAP, sum(heights) + _GAP), _BACKGROUND)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(size=20)
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        left = _GAP
        for label, picture in row:
            draw.text((left, top), label, fill=_INK, font=font)
            sheet.paste(picture, (left, top + _LABEL))
            left += picture.width + _GAP
        top += height
    return sheet


def write_index(sheets: Sequence[tuple[str, Path]]) -> str:
    """Return a page that shows the sheets."""
    figures = "\n".join(
        f'<h2>{html.escape(name)}</h2>\n<a href="{path.name}"><img src="{path.name}" alt=""></a>'
        for name, path in sheets
    )
    return (
        '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Contact sheets</title>\n'
        "<style>body { font: 16px sans-serif; margin: 2em } img { max-width: 100% }</style>\n"
        f"<h1>Contact sheets</h1>\n{figures}\n</html>\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else BUILD / "look")
