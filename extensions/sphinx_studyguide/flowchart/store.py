"""Keeps finished drawings in a folder: a diagram is drawn once for all builders and builds."""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from sphinx_studyguide.core.kept import find_kept, hash_makers, keep
from sphinx_studyguide.flowchart.model import Drawing, DrawingError
from sphinx_studyguide.palette import colors

_MODULES = (
    "beside", "cascade", "cut", "describe", "draw", "glyphs", "label", "looks", "model", "route",
    "source", "svg", "wire", "wires", "worker",
)  # fmt: skip
#: Mermaid runs in processes of its own; a thread only waits for one.
_WORKERS = min(os.cpu_count() or 1, 4)


def get_drawing(folder: Path, source: str) -> Drawing:
    """Return a drawing, from the folder if it is there.

    :param folder: where drawings are kept
    :param source: Mermaid's text
    :raises DrawingError: if Mermaid cannot read it
    """
    path = folder / f"{_fingerprint(source)}.json"
    if kept := find_kept(path):
        return Drawing(**{**kept, "lost": tuple(kept["lost"])})
    # Imported where something is drawn: Mermaid's fonts take longer than an edit of a page.
    from sphinx_studyguide.flowchart.draw import draw_flowchart  # noqa: PLC0415

    drawing = draw_flowchart(source)
    keep(path, asdict(drawing))
    return drawing


def get_drawings(folder: Path, sources: Iterable[str]) -> dict[str, Drawing | DrawingError]:
    """Return a drawing or an error for each source, several drawn at a time.

    :param folder: where drawings are kept
    :param sources: Mermaid's texts
    """

    def get(source: str) -> Drawing | DrawingError:
        try:
            return get_drawing(folder, source)
        except DrawingError as error:
            return error

    each = list(dict.fromkeys(sources))
    with ThreadPoolExecutor(_WORKERS) as pool:
        return dict(zip(each, pool.map(get, each), strict=True))


def _fingerprint(source: str) -> str:
    return sha256(f"{_maker()}\n{source}".encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def _maker() -> str:
    """Return a hash of what makes the drawings: a change of it makes new ones."""
    here = Path(__file__).parent
    files = [*(here / f"{name}.py" for name in _MODULES), Path(colors.__file__)]
    return hash_makers(files, version("mermaidx"))
