"""Mermaid's labels, which are HTML, as lines of SVG text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from sphinx_studyguide.flowchart.cascade import local_name

#: Width of a text in pixels: text, whether bold.
Measure = Callable[[str, bool], float]


@dataclass(frozen=True)
class Run:
    """Some text of one look."""

    text: str
    bold: bool = False
    italic: bool = False


Line = tuple[Run, ...]


def read_lines(html: Element) -> list[Line]:
    """Return the lines of a label, as its author broke them.

    :param html: the element inside ``<foreignObject>``
    """
    lines: list[list[Run]] = [[]]
    for run in _read_runs(html, Run("")):
        if run is None:
            lines.append([])
        else:
            lines[-1].append(run)
    return [line for line in map(_collapse, lines) if line]


def wrap_line(line: Line, width: float, measure: Measure) -> list[Line]:
    """Break a line between words where it is wider than its box.

    :param line: what is on one line
    :param width: of the box, in pixels
    :param measure: returns the width of a text
    """
    lines: list[list[Run]] = [[]]
    used = 0.0
    for word in _words(line):
        size = measure(word.text.rstrip(), word.bold)
        if lines[-1] and used + size > width:
            lines.append([])
            used = 0.0
        lines[-1].append(word)
        used += measure(word.text, word.bold)
    return [wrapped for part in lines if (wrapped := _collapse(part))]


def line_text(line: Line) -> str:
    """Return the text of a line."""
    return "".join(run.text for run in line)


def _read_runs(element: Element, look: Run) -> Iterator[Run | None]:
    """Yield runs, and None for the end of a line."""
    name = local_name(element)
    inside = replace(
        look,
        bold=look.bold or name in {"b", "strong"},
        italic=look.italic or name in {"i", "em"},
    )
    if name in {"br", "p", "li"}:
        yield None
    yield replace(inside, text=element.text or "")
    for child in element:
        yield from _read_runs(child, inside)
        yield replace(inside, text=child.tail or "")
    if name in {"p", "li"}:
        yield None


def _collapse(runs: list[Run]) -> Line:
    """Join runs of one look and make all white space between words one space."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1] == replace(run, text=joined[-1].text):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    result: list[Run] = []
    space = True
    for run in joined:
        text = " ".join(f"|{run.text}|".split())[1:-1]
        if space:
            text = text.lstrip(" ")
        if text:
            result.append(replace(run, text=text))
            space = text.endswith(" ")
    if result and result[-1].text.endswith(" "):
        last = replace(result[-1], text=result[-1].text.rstrip(" "))
        result[-1:] = [last] if last.text else []
    return tuple(result)


def _words(line: Line) -> Iterator[Run]:
    """Yield each word with the space after it."""
    for run in line:
        words = run.text.split(" ")
        for index, word in enumerate(words):
            text = word if index == len(words) - 1 else f"{word} "
            if text:
                yield replace(run, text=text)
