"""Reduces Mermaid's SVG to shapes and text that carry their own styles."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from mermaidx.font_metrics import get_font

from sphinx_studyguide.flowchart.cascade import (
    Rule,
    Style,
    compute_style,
    local_name,
    parse_color,
    parse_stylesheet,
)
from sphinx_studyguide.flowchart.glyphs import FALLBACK, measure_part, split_by_font
from sphinx_studyguide.flowchart.label import Line, Run, read_lines, wrap_line
from sphinx_studyguide.flowchart.looks import COLORS, NAMES, OWN_RULES
from sphinx_studyguide.flowchart.model import FONT_SIZE
from sphinx_studyguide.flowchart.svg import PAINTS, Part, short

_SHAPES = frozenset({"circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "text"})
_GROUPS = frozenset({
    "a", "clipPath", "defs", "g", "linearGradient", "marker", "pattern", "radialGradient", "stop",
    "svg", "switch", "symbol", "tspan", "use",
})  # fmt: skip
#: Elements that others point to.
_TARGETS = _GROUPS & {
    "clipPath", "linearGradient", "marker", "pattern", "radialGradient", "symbol",
}  # fmt: skip
_IGNORED = frozenset({"desc", "feDropShadow", "filter", "style", "title"})
_GEOMETRY = (
    "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "width", "height",
    "d", "points", "transform", "viewBox", "refX", "refY", "markerWidth", "markerHeight",
    "markerUnits", "orient", "offset", "gradientUnits", "gradientTransform", "patternUnits",
    "preserveAspectRatio",
)  # fmt: skip
_REFERENCES = ("marker-start", "marker-mid", "marker-end", "clip-path")
#: Radius of a box's corners.
_CORNER = "4"
#: On both sides of a label on an arrow, which ends before it, in pixels.
_BESIDE = 4
_VALUE = re.compile(r"[\w\s.,()%+\-]*")
_REFERENCE = re.compile(r"url\([\"']?#([\w\-]+)[\"']?\)")
_LONG_NUMBER = re.compile(r"-?\d*\.\d{3,}(?:e-?\d+)?")
_XLINK = "{http://www.w3.org/1999/xlink}href"


class Cutter:
    """Cuts Mermaid's tree down to shapes and text that carry their own looks."""

    def __init__(self, root: Element, prefix: str) -> None:
        styles = [element.text or "" for element in root.iter() if local_name(element) == "style"]
        self.rules: list[Rule] = parse_stylesheet("".join(styles) + OWN_RULES)
        self.old_prefix = root.get("id", "")
        self.prefix = prefix
        self.root_style = compute_style(self.rules, [root], {})
        self.lost: set[str] = set()

    def convert_children(self, path: list[Element], style: Style) -> list[Part | str]:
        """Return the finished children of an element."""
        result: list[Part | str] = []
        element = path[-1]
        is_text = local_name(element) in {"text", "tspan"}
        if is_text and element.text:
            result.append(element.text)
        for child in element:
            result += self.convert([*path, child], style)
            if is_text and child.tail:
                result.append(child.tail)
        return result

    def convert(self, path: list[Element], parent: Style) -> Iterator[Part]:
        """Yield the replacement of an element."""
        element = path[-1]
        name = local_name(element)
        style = compute_style(self.rules, path, parent)
        if style.get("display") == "none" or style.get("visibility") == "hidden":
            return
        if name == "foreignObject":
            yield from self.convert_label(path, style)
        elif name in _SHAPES | _GROUPS:
            yield from self.convert_shape(name, path, style)
        elif name not in _IGNORED:
            self.lost.add(name)

    def convert_shape(self, name: str, path: list[Element], style: Style) -> Iterator[Part]:
        """Yield a shape or group, unless nothing would be seen of it."""
        element = path[-1]
        children = self.convert_children(path, style)
        # A link would be out of reach inside a picture; a switch holds one label.
        part = Part({"a": "g", "switch": "g"}.get(name, name), self.geometry(element), children)
        if name == "rect" and "label-container" in element.get("class", ""):
            part.attributes.setdefault("rx", _CORNER)
        if "opacity" in style:
            part.attributes["opacity"] = style["opacity"]
        if name in _SHAPES | {"tspan", "stop"}:
            self.paint(part, style)
        if name in {"text", "tspan"}:
            self.set_type(part, style)
        empty = name in {"g", "a", "switch", "defs", "text"} and not children
        sizeless = name == "rect" and element.get("width", "0") in {"", "0"}
        if not empty and not sizeless:
            yield part

    def convert_label(self, path: list[Element], style: Style) -> Iterator[Part]:
        """Yield an HTML label as SVG text, with its background."""
        box = path[-1]
        width, height = float(box.get("width", 0)), float(box.get("height", 0))
        if not width or not height or not len(box):
            return
        inner = path
        background = None
        while len(inner[-1]):
            inner = [*inner, inner[-1][0]]
            style = compute_style(self.rules, inner, style)
            color = parse_color(style.get("background-color", "none"))
            # The last element may be the end of a line, which has none of its own.
            background = color if color and color[0] != "none" else background
        size = float(style.get("font-size", str(FONT_SIZE)).removesuffix("px"))
        bold = style.get("font-weight", "") in {"600", "700", "bold", "bolder"}
        lines = self.break_lines(box[0], width, size, bold=bold)
        if not lines:
            return
        if background:
            frame = {"x": short(-_BESIDE), "width": short(width + 2 * _BESIDE)}
            rect = Part("rect", {**frame, "height": short(height), "rx": "3"})
            self.paint(rect, {"fill": background[0]})
            yield self.moved(rect, box)
        centered = "center" in style.get("text-align", "")
        line_height = height / max(len(lines), round(height / (1.5 * size)))
        top = (height - line_height * len(lines)) / 2
        text = Part("text", {"text-anchor": "middle"} if centered else {})
        self.paint(text, {"fill": style.get("color", COLORS["text"])})
        self.set_type(text, {k: style[k] for k in ("font-size", "font-weight") if k in style})
        for index, line in enumerate(lines):
            # 0.36 em below the middle: half the height of a capital letter.
            baseline = top + line_height * (index + 0.5) + 0.36 * size
            text.children += draw_line(line, width / 2 if centered else 0, baseline, size)
        yield self.moved(text, box)

    @staticmethod
    def break_lines(html: Element, width: float, size: float, *, bold: bool) -> list[Line]:
        """Return the lines of a label, broken where Mermaid broke them when it sized the box."""

        def measure(text: str, strong: bool) -> float:  # noqa: FBT001
            return get_font("bold" if strong or bold else None).measure(text, size)["width"]

        lines = read_lines(html)
        if "break-spaces" in html.get("style", ""):
            return [part for line in lines for part in wrap_line(line, width + 0.01, measure)]
        return lines

    def moved(self, part: Part, box: Element) -> Part:
        """Return a part at the place of a label's box."""
        x, y = float(box.get("x", 0)), float(box.get("y", 0))
        move = {"transform": f"translate({short(x)},{short(y)})"} if x or y else {}
        return Part("g", move, [part]) if move else part

    def geometry(self, element: Element) -> dict[str, str]:
        """Return the attributes that say where an element is and what it points to."""
        result = {}
        if local_name(element) in _TARGETS:
            result["id"] = self.own_id(element.get("id", ""))
        for name in _GEOMETRY:
            value = element.get(name)
            if value and _VALUE.fullmatch(value) and "NaN" not in value and "undef" not in value:
                result[name] = _LONG_NUMBER.sub(lambda match: short(float(match[0])), value)
        for name in _REFERENCES:
            if match := _REFERENCE.fullmatch(element.get(name, "")):
                result[name] = f"url(#{self.own_id(match[1])})"
        target = element.get("href") or element.get(_XLINK) or ""
        if local_name(element) == "use" and target.startswith("#"):
            result["href"] = f"#{self.own_id(target[1:])}"
        return result

    def own_id(self, identity: str) -> str:
        """Return an id that no other picture of a page has."""
        rest = identity.removeprefix(self.old_prefix).lstrip("-_")
        return f"{self.prefix}-{rest}"

    def paint(self, part: Part, style: Style) -> None:
        """Give a shape its colors and lines."""
        for name, initial in PAINTS.items():
            if match := _REFERENCE.fullmatch(style.get(name, "")):
                part.attributes[name] = f"url(#{self.own_id(match[1])})"
                continue
            color, opacity = parse_color(style.get(name, initial)) or (initial, 1.0)
            if part.name in {"text", "tspan"} and name == "stroke" and color == "none":
                continue
            part.attributes[name] = color
            if color in NAMES:
                part.colors[name] = NAMES[color]
            if opacity < 1 and color != "none":
                part.attributes[f"{name}-opacity"] = short(opacity)
        if part.attributes.get("stroke", "none") == "none":
            return
        for name in ("stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"):
            value = style.get(name, "").removesuffix("px")
            # Mermaid writes '1, 0' and '0' for a line without gaps.
            gapless = name == "stroke-dasharray" and re.fullmatch(r"none|0|1, 0|0, 0", value)
            if value and not gapless and _VALUE.fullmatch(value):
                part.attributes[name] = value

    @staticmethod
    def set_type(part: Part, style: Style) -> None:
        """Give text its size, weight and place on the line."""
        for name, usual in (
            ("font-size", str(FONT_SIZE)),
            ("font-weight", "400"),
            ("font-style", "normal"),
            ("text-anchor", "start"),
            ("dominant-baseline", "auto"),
            ("text-decoration", "none"),
        ):
            value = style.get(name, "").removesuffix("px")
            if value not in {"", usual, "normal"} and _VALUE.fullmatch(value):
                part.attributes[name] = value


def draw_line(line: Line, middle: float, baseline: float, size: float) -> Iterator[Part]:
    """Yield the spans of a line of a label.

    A sign that the text font lacks is placed by itself: next to it, a program without CSS
    would set the whole line in another font.

    :param line: the runs
    :param middle: of the line, from the left; 0 if it starts at the left
    :param baseline: from the top
    :param size: of the type, in pixels
    """
    pieces = [(part, missing, run) for run in line for part, missing in split_by_font(run.text)]
    place = {"x": short(middle), "y": short(baseline)}
    if not any(missing for _, missing, _ in pieces):
        yield Part("tspan", place, [_span(run) for run in line])
        return
    widths = [measure_part(part, size, missing=missing) for part, missing, _ in pieces]
    left = middle - sum(widths) / 2 if middle else 0
    for (part, missing, run), width in zip(pieces, widths, strict=True):
        place = {"x": short(left), "y": short(baseline), "text-anchor": "start"}
        family = {"font-family": FALLBACK} if missing else {}
        yield Part("tspan", place | family | _look(run), [part])
        left += width


def _span(run: Run) -> Part | str:
    return Part("tspan", look, [run.text]) if (look := _look(run)) else run.text


def _look(run: Run) -> dict[str, str]:
    look = {"font-weight": "650"} if run.bold else {}
    return look | {"font-style": "italic"} if run.italic else look
