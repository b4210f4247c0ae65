"""Finds text in a paragraph that was meant as a link."""

import re
from collections.abc import Callable, Iterator

_DEFINITION = re.compile(
    r"^[ \t]*\[(?P<label>[^\[\]^\n][^\[\]\n]*)\]:[ \t]*(?P<address>\S+)(?:[ \t]+[\"'(].*)?[ \t]*$",
    re.MULTILINE,
)
_REFERENCE = re.compile(
    r"(?<![\w\])\\])\[(?P<text>[^\[\]]*)\]\[(?P<label>[^\[\]\0\n]*[A-Za-z][^\[\]\0\n]*)\]"
)
_LINK = re.compile(
    r"(?<![\w\])\\])\[(?P<text>[^\[\]]+)\]\((?P<address>(?:[^()\n]|\([^()\n]*\))*)(?P<end>\)|$)",
    re.MULTILINE,
)
#: The schemes to which markdown-it makes no link.
_REFUSED = re.compile(r"<?\s*(?:javascript|vbscript|file|data):", re.IGNORECASE)
_ADDRESSES = "begin it with 'https:', 'http:', 'mailto:' or '#', or name a page"


def find_unmade_links(
    plain: str, shown: str, has_label: Callable[[str], bool], *, guarded: bool
) -> Iterator[tuple[str, int]]:
    """Yield what is not a link, with its position.

    :param plain: the source of a paragraph, without its code and its formulas
    :param shown: what is text in it: what is not text has become a link
    :param has_label: whether a line of the page looks like the address of a label
    :param guarded: whether somebody else warns of addresses that Markdown refuses
    """
    for match in _DEFINITION.finditer(plain):
        if f"[{match['label']}]:" in shown:
            yield _explain_definition(match["label"], match["address"]), match.start()
    for match in _REFERENCE.finditer(plain):
        label = match["label"]
        if f"][{label}]" in shown and not has_label(label):
            name = _short(label)
            remedy = f"write '[{name}]: address' between empty lines, or '\\[' for a bracket"
            yield f"no link has the label {name!r}, so it is left as text; {remedy}", match.start()
    for match in _LINK.finditer(plain):
        address = match["address"]
        beginning, _hidden, _rest = address.partition("\0")
        is_text = f"]({beginning}" in shown
        if is_text and not (guarded and _REFUSED.match(address)):
            yield _explain_link(match["text"], address, match["end"]), match.start()


def _explain_definition(label: str, address: str) -> str:
    if _REFUSED.match(address):
        where = f"leads to {_short(address)!r}, which is not allowed; {_ADDRESSES}"
        return f"the link {_short(label)!r} {where}"
    return f"'[{_short(label)}]: …' is read as text; put an empty line above it"


def _explain_link(text: str, address: str, end: str) -> str:
    if _REFUSED.match(address):
        return f"a link leads to {_short(address)!r}, which is not allowed; {_ADDRESSES}"
    text = _short(text)
    right = f"'[{text}](<{_short(address.strip())}>)'"
    remedy = f"write {right}" if end else "close it with ')'"
    return f"'[{text}]({_short(address)}{end}' is text and not a link; {remedy}"


def _short(text: str, most: int = 40) -> str:
    text = re.sub("\0+", "…", text)
    return text if len(text) <= most else f"{text[: most - 1]}…"
