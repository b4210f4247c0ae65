"""Removes everything but shapes, text and paint from an SVG picture, by allow-lists of names."""

import re
from typing import NamedTuple

from lxml import etree

from sphinx_studyguide.core.repeats import MOST_REPEATS, repeats_too_much

_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_XML = "{http://www.w3.org/XML/1998/namespace}"
#: What other namespaces hold, such as an editor's own notes, has no effect in a browser.
_DRAWN = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml")

_ELEMENT_NAMES = """
    svg g defs symbol use switch title desc path rect circle ellipse line polyline polygon text
    tspan textPath image linearGradient radialGradient stop pattern clipPath mask marker style
    filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
    feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
    feSpecularLighting feSpotLight feTile feTurbulence
"""
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_ATTRIBUTE_NAMES = """
    alignment-baseline amplitude aria-describedby aria-hidden aria-label aria-labelledby azimuth
    baseFrequency baseline-shift baseProfile bias class clip clip-path clip-rule clipPathUnits
    color color-interpolation color-interpolation-filters cx cy d diffuseConstant direction
    display divisor dominant-baseline dx dy edgeMode elevation exponent fill fill-opacity
    fill-rule filter filterUnits flood-color flood-opacity font-family font-size font-size-adjust
    font-stretch font-style font-variant font-weight fr fx fy gradientTransform gradientUnits
    height id image-rendering in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength lang
    lengthAdjust letter-spacing lighting-color limitingConeAngle marker-end marker-mid
    marker-start markerHeight markerUnits markerWidth mask maskContentUnits maskUnits media
    method mode numOctaves offset opacity operator order overflow paint-order pathLength
    patternContentUnits patternTransform patternUnits points pointsAtX pointsAtY pointsAtZ
    preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY requiredExtensions
    requiredFeatures result role rotate rx ry scale seed shape-rendering side slope spacing
    specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style surfaceScale
    systemLanguage tableValues targetX targetY text-anchor text-decoration text-rendering
    textLength transform transform-origin type unicode-bidi values vector-effect version viewBox
    visibility width word-spacing writing-mode x x1 x2 xChannelSelector y y1 y2 yChannelSelector z
"""
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
_DATA_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
# A picture may paint with what it holds, and load nothing.
_LOADS = re.compile(r"url\s*\(\s*(?![\"']?#)|\\", re.IGNORECASE)
_CSS_LOADS = re.compile(
    rf"{_LOADS.pattern}|@|/\*|image-set|(?:image|src)\s*\(|expression|binding|behavior|<",
    re.IGNORECASE,
)
#: Attributes whose value is CSS, in which more than `url()` loads something.
_STYLES = frozenset(
    {"clip-path", "fill", "filter", "mask", "stroke", "style"}
    | {f"marker-{place}" for place in ("start", "mid", "end")}
)


class Sanitized(NamedTuple):
    """A picture as it may be shown."""

    #: the SVG; nothing where it cannot be read as one
    data: bytes
    #: what could run or load something and was taken out: text and line, from 1
    refused: list[tuple[str, int]]
    #: whether anything was taken out, also what is of no effect, such as an editor's own notes
    is_changed: bool


def sanitize_svg(data: bytes) -> Sanitized:
    """Return an SVG picture without scripts, handlers, links and addresses of other files.

    :param data: the file, hostile until shown harmless
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return _refuse_whole(f"it is not well-formed XML ({error.msg})", error.lineno)
    if root.tag != f"{_SVG}svg":
        return _refuse_whole("its root is not <svg>", root.sourceline)
    refused: list[tuple[str, int]] = []
    beside = [*root.itersiblings(preceding=True), *root.itersiblings()]
    refused += [(f"<?{node.target}?>", node.sourceline or 1) for node in beside]
    changed = _sanitize_attributes(root, refused) | _sanitize_children(root, refused)
    changed |= bool(beside or root.getroottree().docinfo.doctype)
    if repeats_too_much(root):
        return _refuse_whole(f"it repeats its shapes more than {MOST_REPEATS:,} times", 1)
    return Sanitized(etree.tostring(root, encoding="utf-8"), refused, changed)


def _refuse_whole(what: str, line: int | None) -> Sanitized:
    return Sanitized(data=b"", refused=[(what, line or 1)], is_changed=True)


def _sanitize_children(parent: etree._Element, refused: list[tuple[str, int]]) -> bool:
    """Sanitize what an element holds; return whether something changed."""
    changed = False
    for node in list(parent):
        shown = _refuse_element(node)
        if shown is None:
            changed |= _sanitize_attributes(node, refused) | _sanitize_children(node, refused)
            continue
        changed = True
        if shown:
            refused.append((shown, node.sourceline or 1))
        _remove(node)
    return changed


def _refuse_element(node: etree._Element) -> str | None:
    """Return how a refused node is named, nothing if it may stay; empty if it has no effect."""
    if not isinstance(node.tag, str):  # an entity or an instruction
        return node.text or "<?…?>"
    name = etree.QName(node)
    if name.namespace not in _DRAWN or name.localname == "metadata":
        return ""
    allowed = node.tag.startswith(_SVG) and name.localname in _ELEMENTS
    if allowed and not (name.localname == "style" and _CSS_LOADS.search("".join(node.itertext()))):
        return None
    return f"<{name.localname}>"


def _sanitize_attributes(node: etree._Element, refused: list[tuple[str, int]]) -> bool:
    """Take refused attributes off an element; return whether there were any."""
    element = etree.QName(node).localname
    found = [(name, value) for name, value in node.items() if not _is_allowed(element, name, value)]
    for name, value in found:
        del node.attrib[name]
        local = etree.QName(name).localname
        if name in {*_ATTRIBUTES, *_HREFS} or local.lower().startswith("on"):
            refused.append((f"{local}={value[:30]!r}", node.sourceline or 1))
    return bool(found)


def _is_allowed(element: str, attribute: str, value: str) -> bool:
    if attribute in _HREFS:
        return bool(_DATA_IMAGE.fullmatch(value) if element == "image" else value.startswith("#"))
    if attribute in {f"{_XML}space", f"{_XML}lang"}:
        return True
    loads = _CSS_LOADS if attribute in _STYLES else _LOADS
    return attribute in _ATTRIBUTES and not loads.search(value)


def _remove(node: etree._Element) -> None:
    """Take a node out and leave the text after it."""
    parent = node.getparent()
    before = node.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (node.tail or "")
    elif parent is not None:
        parent.text = (parent.text or "") + (node.tail or "")
    if parent is not None:
        parent.remove(node)
