"""The theme of drawings: colors, fonts and the smallest type, handed over by who draws."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import lru_cache, wraps
from typing import Literal, NamedTuple, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")

#: What a drawing is seen on.
Page = Literal["light", "dark", "paper"]


class Colors(NamedTuple):
    """The colors of one page, as ``#rrggbb``: four of the page itself, then the accents."""

    page: str = "#ffffff"
    card: str = "#f8f9fd"
    text: str = "#141b2d"
    muted: str = "#566079"
    cyan: str = "#0e7490"
    green: str = "#15803d"
    amber: str = "#b45309"
    violet: str = "#6d28d9"
    rose: str = "#be123c"
    sky: str = "#0369a1"
    pink: str = "#be185d"
    indigo: str = "#4338ca"
    orange: str = "#c2410c"


#: The hues that a writer may name; one of them is the accent of a drawing.
ACCENTS = Colors._fields[4:]
DEFAULT_ACCENT = "sky"

LIGHT = Colors()
DARK = Colors(
    page="#06080f",
    card="#0d1120",
    text="#e2e8f8",
    muted="#8b93b5",
    cyan="#22d3ee",
    green="#4ade80",
    amber="#fbbf24",
    violet="#a78bfa",
    rose="#fb7185",
    sky="#38bdf8",
    pink="#f472b6",
    indigo="#818cf8",
    orange="#fb923c",
)
#: Lighter than the light screen, for ink.
PAPER = LIGHT._replace(card="#fafbfd", text="#10151f", muted="#505a70")


class Font(NamedTuple):
    """A font file, which text is measured in, and the family by which viewers find it."""

    family: str
    #: path of the file, inside of the package if there is one
    file: str
    #: the installed package that carries the file
    package: str = ""
    #: places on the axes of a variable font
    axes: tuple[tuple[str, float], ...] = ()


_MATH = Font("STIX Two Math", "fonts/STIXTwoMath-Regular.ttf", "ziamath")
_INTER = Font("Inter", "files/Inter[opsz,wght].ttf", "fontpkg_inter", (("opsz", 14), ("wght", 400)))
_MONO = Font(
    "JetBrains Mono", "files/JetBrainsMono[wght].ttf", "fontpkg_jetbrains_mono", (("wght", 400),)
)


class Fonts(NamedTuple):
    """The fonts of each face, the wanted one first; the others have the signs that it lacks."""

    text: tuple[Font, ...] = (_INTER, _MATH)
    bold: tuple[Font, ...] = (_INTER._replace(axes=(("opsz", 14), ("wght", 600))), _MATH)
    mono: tuple[Font, ...] = (_MONO, _MATH)
    math: tuple[Font, ...] = (_MATH,)


@dataclass(frozen=True)
class Theme:
    """How drawings look: colors of three pages, fonts, and the smallest type.

    :raises ValueError: if a color is not ``#rrggbb``, or a face has no font
    """

    light: Colors = LIGHT
    dark: Colors = DARK
    #: the colors that are written into a drawing; a stylesheet may replace them on a screen
    paper: Colors = PAPER
    fonts: Fonts = field(default=Fonts())
    #: on a screen no label is smaller, px: a figure that could not be shown so is refused
    smallest: float = 11.0

    def __post_init__(self) -> None:
        """Refuse what nothing can be drawn with."""
        for page in ("light", "dark", "paper"):
            for name, color in getattr(self, page)._asdict().items():
                if not re.fullmatch("#[0-9a-fA-F]{6}", color):
                    raise ValueError(f"{page}: {name} is {color!r}; write a color as '#rrggbb'")
        for face, fonts in self.fonts._asdict().items():
            if not fonts:
                raise ValueError(f"fonts: {face} has no font; give at least one")

    def on(self, page: Page) -> "Theme":
        """Return the theme with the colors of a page written into drawings.

        :param page: ``light``, ``dark`` or ``paper``
        """
        return replace(self, paper=getattr(self, page))


DEFAULT_THEME = Theme()

# What lays out and what paints ask for the theme where they need it: between them and the one who
# chose it are a hundred functions that have nothing to do with it.
_current: ContextVar[Theme] = ContextVar("theme", default=DEFAULT_THEME)


def current_theme() -> Theme:
    """Return the theme of the drawing that is being made."""
    return _current.get()


@contextmanager
def drawing_with(theme: Theme) -> Iterator[None]:
    """Make drawings with a theme, in this thread or task only."""
    token = _current.set(theme)
    try:
        yield
    finally:
        _current.reset(token)


def remember(
    part: Literal["fonts", "paper"], maxsize: int | None
) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Return a decorator that keeps results, as ``lru_cache`` does, apart for each theme.

    :param part: of the theme, on which the results depend
    :param maxsize: how many are kept; None keeps all
    """

    def decorate(function: Callable[_P, _T]) -> Callable[_P, _T]:
        @lru_cache(maxsize)
        def remembered(_part: Fonts | Colors, *args: _P.args, **kwargs: _P.kwargs) -> _T:
            return function(*args, **kwargs)

        @wraps(function)
        def ask(*args: _P.args, **kwargs: _P.kwargs) -> _T:
            # What cannot be hashed is refused by the cache itself.
            return remembered(getattr(_current.get(), part), *args, **kwargs)  # type: ignore[arg-type]

        return ask

    return decorate
