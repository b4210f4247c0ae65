"""Collects the entries of a page from the tree that is written."""

from collections.abc import Sequence

from docutils import nodes
from sphinx import addnodes

from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.search.around import add_around
from sphinx_studyguide.search.model import KINDS, Entry
from sphinx_studyguide.search.texts import COPIES, write_text
from sphinx_studyguide.search.transform import is_code

#: Length at which the text of a section begins another entry, signs.
_PASSAGE = 500
_LONGEST = 2000
#: Kinds of entries by the kind of the block.
_KINDS = {
    "card": "card", "cell": "cell", "formula": "formula", "fig": "figure",
    "insight": "note", "often-said": "note", "exercise": "note",
}  # fmt: skip
#: What is found by itself, wherever it is.
_APART = (
    StudyBlock, nodes.table, nodes.figure, nodes.literal_block, nodes.section, addnodes.glossary,
)  # fmt: skip
#: What holds blocks of other pages.
_GATHERED = {"collection", "collected_titles"}
_HEADINGS = (nodes.title, nodes.rubric, nodes.term)


class Collector:
    """Walks through a page and notes what can be found on it."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._anchors = [""]
        self._path: list[str] = []
        self._passage: list[str] = []
        self._handlers = {
            nodes.section: self._section,
            StudyBlock: self._study_block,
            nodes.table: self._rows,
            nodes.figure: lambda node: self._block(node, "figure"),
            addnodes.glossary: self._terms,
            nodes.literal_block: self._code,
        }

    def collect(self, document: nodes.document) -> list[Entry]:
        """Return the entries of a page, by kind."""
        self._walk(document)
        self._flush()
        return sorted(add_around(self.entries), key=lambda entry: KINDS.index(entry.kind))

    def _walk(self, node: nodes.Node) -> None:
        for child in node.children:
            if isinstance(child, nodes.Element) and type(child).__name__ not in COPIES:
                self._visit(child)

    def _visit(self, node: nodes.Element) -> None:
        for kind, add in self._handlers.items():
            if isinstance(node, kind):
                add(node)
                return
        if _holds_blocks(node):
            self._walk(node)
        elif not isinstance(node, nodes.title):
            self._passage.append(write_text(node))
            if sum(map(len, self._passage)) > _PASSAGE:
                self._flush()

    def _study_block(self, node: nodes.Element) -> None:
        kind = _KINDS.get(node["kind"])
        if kind:
            self._block(node, kind)
        elif isinstance(node, nodes.table):
            self._rows(node)
        else:
            self._walk(node)

    def _code(self, node: nodes.Element) -> None:
        if is_code(node):
            title, text, path = "".join(self._path[-1:]), node.astext().strip(), tuple(self._path)
            block = node.get("search_block", 0)
            anchor = self._anchors[-1] if block or not node["ids"] else node["ids"][0]
            self._note(Entry("code", anchor, title, text[:_LONGEST], path, block=block))

    def _section(self, node: nodes.Element) -> None:
        self._flush()
        title = node.next_node(nodes.title)
        self._anchors.append(node["ids"][0] if self._path else "")
        self._path.append(write_text(title) if title else "")
        before = len(self.entries)
        self._walk(node)
        self._flush()
        anchor = self._anchors[-1]
        own = {each.anchor for each in self.entries[before:] if each.kind == "section"}
        # Where blocks are shown again, or terms by letter, only the page is something to find.
        if anchor not in own and not (anchor and _shows_others(node)):
            self._note(Entry("section", anchor, self._path[-1], "", self._above))
        self._anchors.pop()
        self._path.pop()

    def _flush(self) -> None:
        """Make an entry of the text of the section so far."""
        text = " ".join(part for part in self._passage if part)
        self._passage.clear()
        if text and self._path:
            anchor = self._anchors[-1]
            continued = ("section", anchor) in ((each.kind, each.anchor) for each in self.entries)
            self._note(Entry("section", anchor, self._path[-1], text, self._above, continued))

    def _block(self, node: nodes.Element, kind: str) -> None:
        heading = next((each for each in node.children if isinstance(each, _HEADINGS)), None)
        number, title = _split_number(heading) if heading else ("", node.get("title", ""))
        rest = [write_text(each) for each in node.children if each is not heading]
        if kind == "figure":
            # The caption says what it is; the description follows.
            last = node.children[-1:]
            number, caption = _split_number(last[0]) if last else ("", "")
            title = _name_figure(node, caption)
            rest.reverse()
        self._add(kind, node, title, " ".join(rest), number=number)

    def _rows(self, node: nodes.Element) -> None:
        heads = [
            write_text(each) for head in node.findall(nodes.thead) for each in head[0].children
        ]
        name = [_split_number(each) for each in node.children if isinstance(each, nodes.title)]
        body = [row for body in node.findall(nodes.tbody) for row in body.children]
        rows = [[write_text(each) for each in row.children] for row in body]
        for number, title in name:
            about = [*heads, *(cells[0] for cells in rows)]
            self._add("table", node, title, "; ".join(filter(None, about)), number=number)
        for cells in rows:
            pairs = zip(heads[1:], cells[1:], strict=False)
            text = "; ".join(f"{head}: {cell}" if head else cell for head, cell in pairs)
            above = [title for _, title in name]
            self._add("row", node, cells[0], text or " ".join(cells[1:]), name=above)

    def _terms(self, node: nodes.Element) -> None:
        for item in node.findall(nodes.definition_list_item):
            text = " ".join(write_text(each) for each in item.findall(nodes.definition))
            for term in item.findall(nodes.term):
                self._add("term", term, write_text(term), text)

    def _add(
        self,
        kind: str,
        node: nodes.Element,
        title: str,
        text: str,
        *,
        name: Sequence[str] = (),
        number: str = "",
    ) -> None:
        anchor = (node["ids"] or [self._anchors[-1]])[0]
        path = (*self._path, *name)
        self._note(Entry(kind, anchor, title, text[:_LONGEST], path, number=number))

    def _note(self, entry: Entry) -> None:
        if entry.title or entry.text:
            self.entries.append(entry)

    @property
    def _above(self) -> tuple[str, ...]:
        return tuple(self._path[:-1])


def _split_number(heading: nodes.Node) -> tuple[str, str]:
    """Return the number before a title, if it has one, and the title."""
    # By its class: rooms do not import each other.
    numbers = [each for each in heading.children[:1] if type(each).__name__ == "block_number"]
    number = "".join(map(write_text, numbers))
    return number, write_text(heading).removeprefix(number).strip()


def _name_figure(node: nodes.Element, caption: str) -> str:
    """Return the title of a figure; where it has a formula, as a result shows it."""
    title = node.get("title", "")
    if title and node.next_node(nodes.math) is not None:
        return caption.partition(". ")[0].rstrip(".")
    return title or caption


def _shows_others(node: nodes.Element) -> bool:
    """Return whether what is in a node is found by itself: blocks of other pages, or only terms."""
    rest = [each for each in node.children if not isinstance(each, nodes.title)]
    terms = bool(rest) and all(isinstance(each, addnodes.glossary) for each in rest)
    return terms or any(type(each).__name__ in _GATHERED for each in node.findall())


def _holds_blocks(node: nodes.Element) -> bool:
    """Return whether there is something in a node that is found by itself."""
    return any(isinstance(each, _APART) for each in node.findall())
