"""Finds which blocks of a page an edit has changed, from its Markdown alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sphinx_studyguide.core.directive import read_options

#: What means the same wherever it is on a page, as headings, labels and directives do not.
_PLAIN = {
    *("paragraph_open", "paragraph_close", "inline", "hr"),
    *("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"),
    *("list_item_open", "list_item_close", "blockquote_open", "blockquote_close"),
    *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close"),
    *("tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close"),
    *("dl_open", "dl_close", "dt_open", "dt_close", "dd_open", "dd_close"),
    *("fence", "code_block", "math_block", "amsmath"),
}


@dataclass(frozen=True)
class Change:
    """Markdown that has taken the place of other Markdown."""

    old: str
    new: str


@dataclass(frozen=True)
class _Block:
    """A block that is in no other: its tokens and its lines, from the first to before the last."""

    tokens: list[Token]
    first: int
    end: int


class _Text:
    """A page, or the body of a directive, as a row of blocks."""

    def __init__(self, text: str, markdown: MarkdownIt) -> None:
        self.lines = text.replace("\r\n", "\n").split("\n")
        self.blocks: list[_Block] = []
        known: dict[str, Any] = {}
        for token in markdown.parse(text, known):
            if token.level == 0 and token.nesting >= 0:
                first, end = token.map or (0, 0)
                self.blocks.append(_Block([], first, end))
            self.blocks[-1].tokens.append(token)
        #: By the label of each link that is defined, in whichever block, what it leads to.
        self.addresses = {
            label: (address["href"], address["title"])
            for label, address in known.get("references", {}).items()
        }

    def read(self, blocks: list[_Block]) -> str:
        """Return the lines from the first to the last of some blocks."""
        return "\n".join(self.lines[blocks[0].first : blocks[-1].end]).rstrip("\n")

    def read_between(self) -> list[str]:
        """Return the lines that are in no block."""
        inside = {line for block in self.blocks for line in range(block.first, block.end)}
        lines = enumerate(self.lines)
        return [line for number, line in lines if number not in inside and line.strip()]


def make_splitter(markdown: MarkdownIt) -> MarkdownIt:
    """Return a parser that finds blocks and leaves the text in them as it is."""
    markdown.core.ruler.enableOnly(["normalize", "block"])
    return markdown


def find_changes(old: str, new: str, markdown: MarkdownIt) -> Iterator[Change]:
    """Yield the change between two versions of a text, first as blocks and then as a line of text.

    Yields nothing where the meaning of the change depends on the rest of the page, or the rest of
    the page on the change.

    :param markdown: what :func:`make_splitter` returns
    """
    before, after = _Text(old, markdown), _Text(new, markdown)
    if before.addresses != after.addresses or before.read_between() != after.read_between():
        return
    olds, news = _leave_out_equal(before, after)
    if not olds or not news:
        return
    if len(olds) == len(news) == 1 and (bodies := _read_bodies(olds[0], news[0])):
        yield from find_changes(*bodies, markdown)
    elif all(_is_plain(token) for block in (*olds, *news) for token in block.tokens):
        yield Change(before.read(olds), after.read(news))
        if line := _find_line(olds, news):
            yield line


def _leave_out_equal(before: _Text, after: _Text) -> tuple[list[_Block], list[_Block]]:
    """Return the blocks of each text without those at both ends that the texts have in common.

    Where blocks are only added or only removed, a neighbor shows where.
    """
    olds = [before.read([block]) for block in before.blocks]
    news = [after.read([block]) for block in after.blocks]
    shorter = min(len(olds), len(news))
    start = next((n for n in range(shorter) if olds[n] != news[n]), shorter)
    shorter -= start
    end = next((n for n in range(shorter) if olds[-1 - n] != news[-1 - n]), shorter)
    if start + end in {len(olds), len(news)}:
        if start and _is_plain(before.blocks[start - 1].tokens[0]):
            start -= 1
        elif end:
            end -= 1
    return before.blocks[start : len(olds) - end], after.blocks[start : len(news) - end]


def _read_bodies(old: _Block, new: _Block) -> tuple[str, str] | None:
    """Return the bodies of a directive whose first line and options are the same."""
    one, other = old.tokens[0], new.tokens[0]
    if not _is_directive(one) or not _is_directive(other):
        return None
    lines, others = one.content.split("\n"), other.content.split("\n")
    options = len(read_options(lines))
    same_options = lines[:options] == others[:options] and len(read_options(others)) == options
    if (one.type, one.markup, one.info) != (other.type, other.markup, other.info):
        return None
    if not same_options or _reads_differently(one.info, lines[options:], others[options:]):
        return None
    return "\n".join(lines[options:]), "\n".join(others[options:])


def _reads_differently(info: str, *bodies: list[str]) -> bool:
    """Return whether a body is reStructuredText, or begins with what are options to MyST."""
    return info.startswith("{eval-rst}") or any(
        body[0].lstrip().startswith((":", "---")) for body in bodies if body
    )


def _is_directive(token: Token) -> bool:
    return token.type in {"fence", "colon_fence"} and token.info.lstrip().startswith("{")


def _is_plain(token: Token) -> bool:
    return token.type in _PLAIN and not _is_directive(token)


def _find_line(olds: list[_Block], news: list[_Block]) -> Change | None:
    """Return the only paragraph or cell that differs between equal tables, lists or quotations."""
    tokens = [token for block in olds for token in block.tokens]
    others = [token for block in news for token in block.tokens]
    if [(token.type, token.info) for token in tokens] != [(t.type, t.info) for t in others]:
        return None
    pairs = zip(tokens, others, strict=True)
    differing = [place for place, (one, other) in enumerate(pairs) if one.content != other.content]
    if len(differing) != 1 or tokens[differing[0]].type != "inline":
        return None
    place = differing[0]
    # A comparison repeats the names of its columns in the labels of its cells.
    if tokens[place - 1].type == "th_open":
        return None
    return Change(tokens[place].content, others[place].content)
