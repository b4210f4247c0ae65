"""Write labels as SVG: flowing on a screen, on paper each part of one font at its own position.

Typst needs the text of one font at a time.
"""

from xml.sax.saxutils import escape, quoteattr

from netfigure.output.element import CLASS_PREFIX, Drawn, short
from netfigure.scene.items import Words
from netfigure.style.colors import paper_color
from netfigure.style.looks import LOOKS
from netfigure.style.theme import remember
from netfigure.typeset.measure import (
    LINE_HEIGHT,
    find_fonts,
    measure_line,
    measure_text,
    place_accent,
    place_runs,
    split_by_font,
)
from netfigure.typeset.run import Face, Line, Run

_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}
_GENERIC: dict[Face, str] = {
    "text": "sans-serif",
    "bold": "sans-serif",
    "mono": "monospace",
    "math": "serif",
}


def draw_words(words: Words, accent: str) -> Drawn:
    """Return a label as SVG.

    :param words: the label and its place
    :param accent: the accent of the chapter
    """
    look = _paint_words(words.look, words.size, accent)
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    screen = paper = ""
    for index, line in enumerate(words.label.lines):
        if not line:
            continue
        x, y = words.at.x, words.at.y + index * LINE_HEIGHT * words.size
        left = x - _SHARE[words.anchor] * measure_line(line, words.size)
        screen += f"<text{_at(x, y)}{anchor}{look}>{_flow_line(line, words.size)}</text>"
        placed = [
            f"<tspan{_at(left + right, y - up)}{rest}"
            for right, up, rest in _list_parts(line, words.size)
        ]
        paper += f"<text{_at(left, y)}{look}>{''.join(placed)}</text>"
    return Drawn(screen, paper)


def _at(x: float, y: float) -> str:
    return f' x="{short(x)}" y="{short(y)}"'


@remember("paper", 512)
def _paint_words(name: str, size: float, accent: str) -> str:
    fill = LOOKS[name].fill
    color = f' fill="{paper_color(fill, accent)}"' if fill else ""
    return f' font-size="{short(size)}" class="{CLASS_PREFIX}{name}"{color} xml:space="preserve"'


@remember("fonts", 4096)
def _flow_line(line: Line, size: float) -> str:
    """Return the runs of a line, each after the one before it."""
    spans = []
    pen = rise = 0.0
    for run, start, end in place_runs(line):
        move, fall = (start - pen) * size, (rise - run.rise) * size
        spans.append(
            _span(run.text, _shift(move, fall) + _style(run, size, list_families(run.face)))
        )
        pen, rise = end, run.rise
        if run.mark:
            right, up = place_accent(run)
            before = start + right - measure_text(run.mark, run.face) * run.size
            place = _shift((before - pen) * size, -up * size)
            spans.append(_span(run.mark, place + _style(run, size, list_families(run.face))))
            pen, rise = start + right, run.rise + up
    return "".join(spans)


def _shift(right: float, down: float) -> str:
    """Return the attributes that move a run, if it is moved."""
    across = f' dx="{short(right)}"' if abs(right) >= 0.005 else ""
    return across + (f' dy="{short(down)}"' if abs(down) >= 0.005 else "")


def _span(text: str, attributes: str) -> str:
    return f"<tspan{attributes}>{escape(text)}</tspan>" if attributes else escape(text)


@remember("fonts", 4096)
def _list_parts(line: Line, size: float) -> tuple[tuple[float, float, str], ...]:
    """Return the parts of a line, each of one font: how far right and up they are, and the rest."""
    parts = []
    for run, start, _ in place_runs(line):
        right, up = start * size, run.rise * size
        fonts = find_fonts(run.face)
        for part, font in split_by_font(run.text, run.face):
            style = _style(run, size, fonts[min(font, len(fonts) - 1)].family)
            parts.append((right, up, f"{style}>{escape(part)}</tspan>"))
            right += measure_text(part, run.face) * run.size * size
        if run.accent:
            across, above = place_accent(run)
            style = _style(run, size, fonts[0].family)
            accent = f"{style}>{escape(run.accent)}</tspan>"
            parts.append(((start + across) * size, up + above * size, accent))
    return tuple(parts)


def _style(run: Run, size: float, family: str) -> str:
    """Return the attributes of a run that differ from those of its label."""
    attributes = f' font-size="{short(run.size * size)}"' if run.size != 1.0 else ""
    if run.face == "bold":
        attributes += ' font-weight="600"'
    if family != list_families("text"):
        attributes += f" font-family={quoteattr(family)}"
    return attributes


@remember("fonts", None)
def list_families(face: Face) -> str:
    """Return the font families of a face, each with what the ones before it lack."""
    return ", ".join([*(f"'{font.family}'" for font in find_fonts(face)), _GENERIC[face]])
