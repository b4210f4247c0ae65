"""Copies blocks of the volumes onto other pages, each with a link to its place in the volume."""

import itertools

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import docname_join
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.core.domain import Record, StudyDomain
from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.palette.colors import ACCENTS

#: Columns from which a table does not fit half of a sheet.
_WIDE = 5


class Copies:
    """Makes the copies of one page."""

    def __init__(self, app: Sphinx) -> None:
        """Start a page."""
        self.app = app
        self.env = app.env
        self.serial = itertools.count(1)
        self.blocks: dict[str, dict[str, StudyBlock]] = {}

    def make(self, record: Record) -> nodes.Element:
        """Return a copy of a block that is fit for this page."""
        block = self.read_blocks(record.docname)[record.anchor].deepcopy()
        self.place_cells(block, record)
        self.redirect_links(block, record)
        self.forget_places(block)
        accent = self.env.metadata[record.docname].get("accent")
        if accent in ACCENTS:
            block["classes"].append(f"sg-accent-{accent}")
        if block.names_origin:
            return block
        origin = nodes.paragraph(classes=["sg-collection__origin"])
        origin += self.link(record, nodes.inline("", self.name_place(record)))
        if isinstance(block[-1], nodes.container):
            block[-1] += origin
            return block
        table = block.next_node(nodes.tgroup)
        wide = ["sg-collection__item--wide"] if table and table["cols"] >= _WIDE else []
        return nodes.container("", block, origin, classes=["sg-collection__item", *wide])

    def redirect_links(self, block: nodes.Element, record: Record) -> None:
        """Let the links of a copy lead where those of the block lead."""
        for xref in block.findall(addnodes.pending_xref):
            if (xref.get("refdomain"), xref["reftype"]) == ("std", "doc"):
                xref["reftarget"] = "/" + docname_join(record.docname, xref["reftarget"])
            xref["refdoc"] = self.env.current_document.docname
        for mark in list(block.findall(nodes.footnote_reference)):
            link = self.link(record, nodes.inline("", mark.astext()), mark.get("refid"))
            mark.replace_self(nodes.superscript("", "", link))
        for reference in list(block.findall(nodes.reference)):
            if "refid" in reference:  # within the block's own page
                content = nodes.inline("", "", *reference.children)
                reference.replace_self(self.link(record, content, reference["refid"]))

    def forget_places(self, block: nodes.Element) -> None:
        """Take from a copy what may be on one page only: ids, equation numbers, footnotes."""
        enumerable = self.env.domains.standard_domain.get_enumerable_node_type
        for node in list(block.findall(nodes.Element)):
            empty_target = isinstance(node, nodes.target) and not node.children
            if empty_target or isinstance(node, nodes.footnote | nodes.citation | addnodes.index):
                node.parent.remove(node)
                continue
            for attribute in ("ids", "names", "dupnames", "backrefs"):
                node[attribute] = []
            if isinstance(node, nodes.math_block):
                node["label"] = node["number"] = None
            # Sphinx wants to look up the number of what has a caption.
            if enumerable(node):
                node["ids"] = [f"collected-{next(self.serial)}"]

    def link(
        self, record: Record, content: nodes.inline, anchor: str | None = None
    ) -> nodes.reference:
        """Return a link to a block, or to an anchor on its page.

        :param record: the block
        :param content: what is shown
        :param anchor: an id on the block's page, if not the block's own
        """
        return make_refnode(
            self.app.builder,
            self.env.current_document.docname,
            record.docname,
            anchor or record.anchor,
            content,
        )

    def name_place(self, record: Record) -> str:
        """Return the title of the section that holds a block, and its volume."""
        volume = f"Volume {StudyDomain.of(self.env).volumes[record.docname]}"
        return f"{record.sections[0][1]}, {volume}" if record.sections else volume

    def place_cells(self, block: StudyBlock, record: Record) -> None:
        """Note where the cells of a grid come from: their terms lead there, or to a section."""
        for part in block.findall(StudyBlock):
            if part is not block and isinstance(part.heading, nodes.term):
                part["docname"] = record.docname
                part["classes"].append("sg-collection__part")

    def read_blocks(self, docname: str) -> dict[str, StudyBlock]:
        """Return the blocks of a document by their anchor, as it was read."""
        if docname not in self.blocks:
            doctree = self.env.get_doctree(docname)
            self.blocks[docname] = {block["anchor"]: block for block in doctree.findall(StudyBlock)}
        return self.blocks[docname]
