"""Describes a drawing in words, for those who cannot see it."""

from collections.abc import Container, Iterator
from xml.etree.ElementTree import Element

from sphinx_studyguide.flowchart.cascade import local_name
from sphinx_studyguide.flowchart.label import line_text, read_lines

FLOW_CHART = "Flow chart"
_KINDS = {
    "class": "Class diagram",
    "er": "Entity relationship diagram",
    "flowchart": FLOW_CHART,
    "gantt": "Gantt chart",
    "gitGraph": "Git graph",
    "mindmap": "Mind map",
    "pie": "Pie chart",
    "sequence": "Sequence diagram",
    "stateDiagram": "State diagram",
    "timeline": "Timeline",
}


def describe_kind(root: Element) -> str:
    """Return what kind of diagram it is.

    :param root: Mermaid's SVG
    """
    return _KINDS.get(root.get("aria-roledescription", "").removesuffix("-v2"), "Diagram")


def describe_drawing(root: Element) -> str:
    """Return a description: groups, boxes and arrows of a flow chart, the texts of anything else.

    :param root: Mermaid's SVG
    """
    if not root.get("aria-roledescription", "").startswith("flowchart"):
        return _sentence("; ".join(_texts(root)))
    boxes = dict(_boxes(root))
    labels = dict(_edge_labels(root))
    sentences = [f"{len(boxes)} {'box' if len(boxes) == 1 else 'boxes'}"]
    groups = [text for group in _classed(root, "cluster-label") if (text := _text(group))]
    if groups:
        sentences.append(f"Groups: {', '.join(groups)}")
    linked = set()
    for edge in root.iter():
        ends = find_ends(edge.get("data-id", ""), boxes) if edge.get("data-edge") else None
        if ends is None:
            continue
        start, end = ends
        linked |= {start, end}
        verb = "leads to" if edge.get("marker-end") else "is joined to"
        if edge.get("marker-start") and edge.get("marker-end"):
            verb = "leads to and comes from"
        label = labels.get(edge.get("data-id", ""))
        how = f" ({label})" if label else ""
        sentences.append(f"{boxes[start]} {verb} {boxes[end]}{how}")
    sentences += [text for name, text in boxes.items() if name not in linked]
    return " ".join(map(_sentence, sentences))


def _boxes(root: Element) -> Iterator[tuple[str, str]]:
    """Yield Mermaid's name and the text of each box, and of each group, which arrows reach too."""
    prefix = f"{root.get('id')}-"
    for box in _classed(root, "node"):
        name = box.get("id", "").removeprefix(prefix).removeprefix("flowchart-")
        name = name.rpartition("-")[0]
        yield name, _text(box) or name


def _edge_labels(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        if "label" in element.get("class", "").split() and element.get("data-id"):
            yield element.get("data-id", ""), _text(element)


def find_ends(edge: str, boxes: Container[str]) -> tuple[str, str] | None:
    """Return the two ends of an edge; its id ``L_A_B_0`` holds their names, with any ``_``."""
    names = edge.removeprefix("L_").rpartition("_")[0]
    for index, sign in enumerate(names):
        if sign == "_" and names[:index] in boxes and names[index + 1 :] in boxes:
            return names[:index], names[index + 1 :]
    return None


def _classed(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if name in element.get("class", "").split())


def _text(element: Element) -> str:
    return " ".join(_texts(element))


def _texts(root: Element) -> Iterator[str]:
    for element in root.iter():
        if local_name(element) == "foreignObject" and len(element):
            text = " ".join(line_text(line) for line in read_lines(element[0]))
        elif local_name(element) == "text":
            text = " ".join(" ".join(element.itertext()).split())
        else:
            continue
        if text:
            yield text


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."
