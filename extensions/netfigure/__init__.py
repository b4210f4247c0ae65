"""Draw figures of neural networks from text: YAML in, SVG, PDF or PNG out.

>>> import netfigure
>>> drawing = netfigure.draw("network: [3, 4, 2]")
>>> drawing.description.split(",")[0]
'3 columns of neurons'
>>> drawing.save("network.svg")

A notebook shows a drawing that is the last value of a cell. ``python -m netfigure`` draws files.
"""

from hashlib import sha256

from netfigure.functions.lookup import FolderFunctions, Functions, Given, gather_functions
from netfigure.output.drawing import IDENTITY, Drawing, Table
from netfigure.output.formats import ExportError
from netfigure.source.refusal import Refusal, suggest
from netfigure.style.theme import (
    ACCENTS,
    DEFAULT_ACCENT,
    DEFAULT_THEME,
    Colors,
    Font,
    Fonts,
    Theme,
    use_theme,
)

__all__ = [
    "ACCENTS",
    "DEFAULT_ACCENT",
    "DEFAULT_THEME",
    "Colors",
    "Drawing",
    "ExportError",
    "FolderFunctions",
    "Font",
    "Fonts",
    "Functions",
    "Refusal",
    "Table",
    "Theme",
    "draw",
]


def draw(
    text: str,
    *,
    theme: Theme = DEFAULT_THEME,
    accent: str = DEFAULT_ACCENT,
    title: str = "",
    functions: Given = (),
) -> Drawing:
    """Return the drawing of a text.

    The same text with the same arguments gives the same bytes, everywhere.

    :param text: YAML, one key of which selects the form: ``network``, ``layers``, ``place``,
        ``stacks``, ``plot``, ``heatmap``, ``grid``, ``receptive-field``, ``picture``,
        ``tokenization``, ``tree``, ``timeline`` or ``sequence``
    :param theme: colors, fonts and the minimum size of type
    :param accent: the hue of what the figure is about, one of :data:`ACCENTS`
    :param title: a name for the figure, for screen readers; by default its form
    :param functions: the only functions that may be plotted: functions by name, names such as
        ``numpy:tanh``, or a folder of modules whose functions are named like ``module.function``
    :raises Refusal: if nothing can be drawn; ``line`` is the index of a line of the text, from 0.
        What can be left out is not raised, but listed in ``refusals`` of the drawing.
    :raises ValueError: if there is no such accent
    """
    # Imported here, since fonts and NumPy take long to load and stored drawings need neither.
    from netfigure.figure import make_figure  # noqa: PLC0415
    from netfigure.render import render_figure  # noqa: PLC0415

    if accent not in ACCENTS:
        raise ValueError(f"there is no accent {accent!r}; {suggest(accent, ACCENTS)}")
    with use_theme(theme):
        figure = make_figure(text, gather_functions(functions))
        return render_figure(figure, name=_make_name(text, accent), title=title, accent=accent)


def _make_name(text: str, accent: str) -> str:
    """Return the prefix of the ids of a drawing, which depends on the text alone.

    Line ends at the end of the text are ignored: a file has one, a block of a page has none.
    """
    source = text.strip("\n")
    found = sha256(f"{accent}\n{source}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"{IDENTITY}{found[:12]}"
