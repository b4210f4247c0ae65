"""The theme of drawings: colors, fonts, and the minimum size of type."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import lru_cache, wraps
from itertools import count
from typing import Literal, NamedTuple, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")

#: The page that a drawing is shown on.
Page = Literal["light", "dark", "paper"]


class Colors(NamedTuple):
    """The colors of one page, as ``#rrggbb``: four of the page itself, then the hues."""

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


#: The hues; one of them is the accent of a drawing.
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
#: Slightly different from the light screen, for print.
PAPER = LIGHT._replace(card="#fafbfd", text="#10151f", muted="#505a70")


class Font(NamedTuple):
    """A font file, in which text is measured, and the family by which viewers find it."""

    family: str
    #: path of the file, relative to the package if there is one
    file: str
    #: the installed package that carries the file
    package: str = ""
    #: coordinates on the axes of a variable font
    axes: tuple[tuple[str, float], ...] = ()


_MATH = Font("STIX Two Math", "fonts/STIXTwoMath-Regular.ttf", "ziamath")
_INTER = Font("Inter", "files/Inter[opsz,wght].ttf", "fontpkg_inter", (("opsz", 14), ("wght", 400)))
_MONO = Font(
    "JetBrains Mono", "files/JetBrainsMono[wght].ttf", "fontpkg_jetbrains_mono", (("wght", 400),)
)


class Fonts(NamedTuple):
    """The fonts of each face; later ones draw the characters that earlier ones lack."""

    text: tuple[Font, ...] = (_INTER, _MATH)
    bold: tuple[Font, ...] = (_INTER._replace(axes=(("opsz", 14), ("wght", 600))), _MATH)
    mono: tuple[Font, ...] = (_MONO, _MATH)
    math: tuple[Font, ...] = (_MATH,)


@dataclass(frozen=True)
class Theme:
    """The colors of three pages, the fonts, and the minimum size of type.

    :raises ValueError: if a color is not ``#rrggbb``, or a face has no font
    """

    light: Colors = LIGHT
    dark: Colors = DARK
    #: the colors that are written into a drawing; a stylesheet may replace them on a screen
    paper: Colors = PAPER
    fonts: Fonts = field(default=Fonts())
    #: minimum size of type on a screen, px; a figure that cannot be shown so is refused
    smallest: float = 11.0

    def __post_init__(self) -> None:
        """Check colors and fonts."""
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

_counter = count()
_numbers: dict[Fonts | Colors, int] = {}


def _number(part: Fonts | Colors) -> int:
    """Return the number of a part of a theme, hashed faster; equal parts have equal ones."""
    return _numbers.setdefault(part, next(_counter))


class _Current(NamedTuple):
    """A theme with the numbers of its parts."""

    theme: Theme
    fonts: int
    paper: int


def _make_current(theme: Theme) -> _Current:
    return _Current(theme, _number(theme.fonts), _number(theme.paper))


_DEFAULT = _make_current(DEFAULT_THEME)
# Measuring text and mixing colors look the theme up here, so that the many functions in between
# need not pass it on.
_current: ContextVar[_Current] = ContextVar("theme", default=_DEFAULT)


def current_theme() -> Theme:
    """Return the theme of the drawing that is being made."""
    return _current.get().theme


@contextmanager
def use_theme(theme: Theme) -> Iterator[None]:
    """Use a theme for the drawings of this thread or task."""
    token = _current.set(_make_current(theme))
    try:
        yield
    finally:
        _current.reset(token)


def remember(
    part: Literal["fonts", "paper"], maxsize: int | None
) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Return a decorator that caches results like ``lru_cache``, separately for each theme.

    :param part: of the theme, which the results depend on
    :param maxsize: how many results are kept; None keeps all
    """

    def decorate(function: Callable[_P, _T]) -> Callable[_P, _T]:
        @lru_cache(maxsize)
        def remembered(_part: int, *args: _P.args, **kwargs: _P.kwargs) -> _T:
            return function(*args, **kwargs)

        @wraps(function)
        def call(*args: _P.args, **kwargs: _P.kwargs) -> _T:
            # The cache itself raises an error for arguments that cannot be hashed.
            return remembered(getattr(_current.get(), part), *args, **kwargs)  # type: ignore[arg-type]

        return call

    return decorate
