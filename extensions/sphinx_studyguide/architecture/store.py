"""Keeps finished drawings in a folder: a diagram is laid out once for all builders and builds."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sphinx_studyguide.architecture.figure import Figure, Table, make_figure
from sphinx_studyguide.architecture.functions import Functions
from sphinx_studyguide.architecture.scene import Scene
from sphinx_studyguide.architecture.svg import draw_svg, escape_text
from sphinx_studyguide.architecture.typeset.measure import split_by_font
from sphinx_studyguide.core.kept import find_kept, hash_makers, keep
from sphinx_studyguide.palette import colors
from sphinx_studyguide.palette.fonts import SMALLEST_TYPE

_HERE = Path(__file__).parent
#: Where the title and the description of one place are put in.
_TITLE, _DESCRIPTION = "\ue000title\ue000", "\ue000description\ue000"
_IDENTITY = "sg-architecture-"


@dataclass(frozen=True)
class Drawing:
    """A diagram in both formats, with what is said of it."""

    #: SVG for pages, whose colors follow the theme
    screen: str
    #: SVG for Typst, in the colors of paper
    paper: str
    width: float
    height: float
    #: size of its smallest label, px
    smallest: float
    form: str
    description: str
    table: Table | None
    #: the signs that the math font draws
    math_signs: str
    #: line of the body, from 0, and message, for every key that was left out
    refusals: tuple[tuple[int, str], ...]

    def render(self, *, title: str, description: str, number: int) -> str:
        """Return the SVG for one place on a page.

        :param title: a name for the figure
        :param description: what it shows
        :param number: how many times the page has held it by then; no id stands there twice
        """
        svg = self.screen.replace(_TITLE, escape_text(title), 1).replace(
            _DESCRIPTION, escape_text(description), 1
        )
        return svg if number == 1 else re.sub(rf"{_IDENTITY}[0-9a-f]+", rf"\g<0>-{number}", svg)


def get_drawing(folder: Path, body: str, accent: str, functions: Functions) -> Drawing:
    """Return the drawing of a body, from the folder if it is there.

    :param folder: where drawings are kept
    :param body: YAML
    :param accent: the accent of the chapter, for paper
    :param functions: whose values are plotted
    :raises Refusal: if nothing can be drawn
    """
    key = _fingerprint(body, accent, functions)
    path = folder / f"{key}.json"
    if kept := _restore(find_kept(path)):
        return kept
    drawing = _draw(make_figure(body, functions), _make_name(body, accent), accent)
    keep(path, asdict(drawing))
    return drawing


def _make_name(body: str, accent: str) -> str:
    """Return what the ids of a drawing begin with: the same as long as the body is."""
    return f"{_IDENTITY}{_hash(f'{accent}{chr(10)}{body}')[:12]}"


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _draw(figure: Figure, name: str, accent: str) -> Drawing:
    screen, paper = (
        draw_svg(
            figure.scene,
            name=name,
            title=_TITLE,
            description=_DESCRIPTION,
            accent=accent,
            paper=paper,
        )
        for paper in (False, True)
    )
    return Drawing(
        screen=screen,
        paper=paper.replace(_TITLE, "").replace(_DESCRIPTION, ""),
        width=figure.scene.frame.width,
        height=figure.scene.frame.height,
        smallest=min(
            (words.size for words in figure.scene.words if words.label), default=SMALLEST_TYPE
        ),
        form=figure.form,
        description=figure.description,
        table=figure.table,
        math_signs="".join(sorted(_find_math_signs(figure.scene))),
        refusals=tuple((refusal.line, refusal.message) for refusal in figure.refusals),
    )


def _find_math_signs(scene: Scene) -> set[str]:
    """Return what the text font lacks, and all of mathematics."""
    runs = (run for words in scene.words for line in words.label.lines for run in line)
    return {
        sign
        for run in runs
        for part, font in split_by_font(run.text + run.mark, run.face)
        if run.face == "math" or font
        for sign in part
    }


def _restore(kept: Any) -> Drawing | None:
    """Return a drawing from what was kept of it; None if that is something else."""
    try:
        table = kept["table"] and Table(
            tuple(kept["table"][0]), tuple(tuple(row) for row in kept["table"][1])
        )
        refusals = tuple((line, message) for line, message in kept["refusals"])
        return Drawing(**{**kept, "table": table, "refusals": refusals})
    except (ValueError, KeyError, TypeError):
        return None


def _fingerprint(body: str, accent: str, functions: Functions) -> str:
    text = "\n".join([_maker(), accent, *_sources(body, functions), body])
    return _hash(text)[:32]


def _sources(body: str, functions: Functions) -> Iterator[str]:
    """Yield the text of the modules that a body may name."""
    for path in used_files(body, functions):
        yield path.read_text("utf-8")


def used_files(body: str, functions: Functions) -> list[Path]:
    """Return the files of the functions that a body names, and of what these may import.

    :param body: YAML
    :param functions: whose values are plotted
    """
    if any(re.search(rf"\b{name}\.[a-z]", body) for name in functions.files):
        return list(functions.files.values())
    return []


@lru_cache(maxsize=1)
def _maker() -> str:
    """Return a hash of what makes the drawings: a change of it makes new ones."""
    files = [*sorted(_HERE.rglob("*.py")), Path(colors.__file__)]
    return hash_makers(files, version("uharfbuzz"))
