"""Checks Mermaid's text before it is drawn, and finds the place of an error in it."""

import re
from collections.abc import Callable

from sphinx_studyguide.flowchart.model import DrawingError

# A tag in a label; '<<' opens a stereotype and '<-' an arrow.
_TAG = re.compile(r"(?<!<)<(?=[a-zA-Z/!?])(?!/?(?:b|i|em|strong|u|s)>|br\s*/?>)")
_CLICK = re.compile(r"^[ \t]*click\s", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\s*---\s*\n.*?\n---\s*\n", re.DOTALL)
_SIDEWAYS = re.compile(r"^([ \t]*(?:flowchart|graph|direction)[ \t]+)(?:LR|RL)\b", re.MULTILINE)
_ROUND_ENDS = re.compile(r"\(\[(.*?)\]\)")
_NUMBER = re.compile(r"\bline (\d+)", re.IGNORECASE)
_EXCERPT = re.compile(r"\n(?P<excerpt>[^\n]*)\n(?P<pointer>-*)\^")
_UNCLOSED = re.compile(r"Expecting .*'(?:SQE|PE|DIAMOND_STOP)'")


def show_tags(source: str) -> str:
    """Return the source with every tag but those of plain emphasis turned into text.

    Mermaid would drop them, and with them what the author wrote.

    :param source: Mermaid's text
    """
    return _TAG.sub("#lt;", source)


def stack(source: str, width: float, measure: Callable[[str], float]) -> str:
    """Return a flow chart for a phone: boxes from top to bottom, and round ends on single lines.

    Round ends of a box that is higher than wide would cut off words.

    :param source: Mermaid's text
    :param width: at which labels are wrapped, in pixels
    :param measure: returns the width of a text in pixels
    """

    def keep_short(match: re.Match[str]) -> str:
        text = match[1].strip("\"'` ")
        is_short = "<" not in text and measure(text) <= width
        return match[0] if is_short else f"({match[1]})"

    return _ROUND_ENDS.sub(keep_short, _SIDEWAYS.sub(r"\1TB", source))


def find_click(source: str) -> int | None:
    """Return the line of the first link in a diagram, from 1."""
    match = _CLICK.search(source)
    return source.count("\n", 0, match.start()) + 1 if match else None


def locate_error(answer: str, source: str) -> DrawingError:
    """Return an error of Mermaid with its line and in plain words.

    :param answer: what Mermaid says, in several lines
    :param source: what Mermaid was given
    """
    if "No diagram type detected" in answer:
        first = next((line.strip() for line in source.splitlines() if line.strip()), "")
        return DrawingError(
            f"mermaid has no diagram that begins with {_shorten(first)!r}; "
            "begin with 'flowchart LR' or another kind of diagram",
            source[: source.find(first)].count("\n") + 1,
        )
    lines = source.rstrip().count("\n") + 1
    number = _NUMBER.search(answer)
    if "Image is not defined" in answer:
        before = source.partition("img:")[0]
        message = "a diagram cannot contain a picture ('img'); write a label instead"
        return DrawingError(message, before.count("\n") + 1)
    matter = _FRONT_MATTER.match(source)
    settings = matter[0].count("\n") if matter else 0
    line = min(settings + int(number[1]), lines) if number else 1
    match = _EXCERPT.search(answer)
    if match is None:
        text = " ".join(answer.removeprefix("Error:").split())
        return DrawingError(f"mermaid cannot read the diagram: {text}", line)
    before = match["excerpt"][: len(match["pointer"])]
    line = _find_line(source, match["excerpt"], len(match["pointer"])) or line
    hint = "; a bracket may not be closed" if _UNCLOSED.search(answer) else ""
    if before.startswith("..."):
        # The excerpt begins somewhere in a word.
        before = before[3:].partition(" ")[2] or before[3:]
    shown = " ".join(before.replace("#lt;", "<").split())
    return DrawingError(f"mermaid cannot read the diagram after {shown!r}{hint}", line)


def _find_line(source: str, excerpt: str, caret: int) -> int | None:
    """Return the line that an excerpt means; Mermaid numbers lines without comments and settings.

    :param excerpt: some characters before and after the place, without line ends
    :param caret: where in the excerpt the place is
    """
    start = 3 if excerpt.startswith("...") else 0
    text = excerpt[start:].removesuffix("...")
    places = [index for index, sign in enumerate(source) if sign != "\n"]
    flat = source.replace("\n", "")
    found = flat.find(text)
    if not text.strip() or found < 0 or flat.find(text, found + 1) >= 0:
        return None
    # The last sign that is not a space before the place: what is after it is on a later line.
    end = found + len(text[: max(caret - start, 1)].rstrip()) - 1
    return source.count("\n", 0, places[max(end, 0)]) + 1


def _shorten(text: str, width: int = 40) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
