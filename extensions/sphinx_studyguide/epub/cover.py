"""Draws the cover of the book: title, author and the mark of the guide, in the palette's colors."""

import json
from pathlib import Path

from sphinx_studyguide.palette.colors import ACCENTS, DARK
from sphinx_studyguide.palette.fonts import font_folders

#: What ``epub_cover`` names to get this cover.
COVER = "_static/study-cover.png"
_SOURCE = Path(__file__).parent / "cover.typ"


def draw_cover(path: Path, title: str, author: str) -> None:
    """Write the cover as PNG, 1200 x 1800 pixels.

    :param path: of the picture
    :raises ModuleNotFoundError: if Typst is not installed
    """
    import typst  # noqa: PLC0415 - only who wants this cover needs Typst

    colors = {name: DARK[name] for name in ("page", "text", "muted")}
    colors |= {name: accent.dark for name, accent in ACCENTS.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    typst.compile(
        str(_SOURCE),
        output=str(path),
        format="png",
        ppi=144.0,
        font_paths=font_folders(),
        sys_inputs={"title": title, "author": author, "colors": json.dumps(colors)},
    )
