"""Says how long the caption of each figure is: a picture leaves room for it on the page."""

import re

_FIGURE = re.compile(r"<figure\b([^>]*)>(.*?)</figure>", re.DOTALL)
_CAPTION = re.compile(r"<figcaption\b[^>]*>(.*?)</figcaption>", re.DOTALL)
_TAG = re.compile("<[^>]*>")
#: Characters of a caption in one line on a phone.
_LINE = 40


def count_lines_of_captions(body: str) -> str:
    """Return the body of a page; the style sheet reads the number of lines from its figures."""
    return _FIGURE.sub(_count, body)


def _count(figure: re.Match[str]) -> str:
    caption = _CAPTION.search(figure[2])
    words = " ".join(_TAG.sub("", caption[1]).split()) if caption else ""
    lines = -(-len(words) // _LINE)
    return f'<figure{figure[1]} style="--sg-caption: {lines}">{figure[2]}</figure>'
