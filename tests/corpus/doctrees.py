"""What a reader must find of a document: counted in the doctree that the builder gets."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes
from sphinx.ext.autosummary import autosummary_table
from sphinx.ext.inheritance_diagram import inheritance_diagram

_SILENT = (
    nodes.Invisible,
    nodes.decoration,
    nodes.raw,
    nodes.system_message,
    nodes.meta,
    nodes.math,
    nodes.math_block,
    nodes.footnote_reference,
    nodes.image,
    addnodes.toctree,
    addnodes.index,
    addnodes.tabular_col_spec,
    inheritance_diagram,  # holds a link for each box of a drawing
)
# Lists of parameters.
_LISTS = (
    addnodes.desc_parameterlist,
    addnodes.desc_type_parameter_list,
    addnodes.desc_optional,
)


@dataclass
class Contents:
    """What one or several documents hold."""

    headings: int = 0
    rows: int = 0
    #: of bullet lists and enumerations
    items: int = 0
    #: of definition lists, field lists and option lists
    definitions: int = 0
    formulas: int = 0
    #: addresses on other hosts, and how often each is linked
    addresses: Counter[str] = field(default_factory=Counter)
    #: document and id of each link inside the project
    targets: list[tuple[str, str]] = field(default_factory=list)
    #: lines of code that are not empty
    code: list[str] = field(default_factory=list)
    #: the texts of paragraphs, titles, terms, signatures and the like, in their order
    texts: list[str] = field(default_factory=list)

    def add(self, other: "Contents") -> None:
        """Add what another document holds."""
        for name in ("headings", "rows", "items", "definitions", "formulas"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.addresses.update(other.addresses)
        self.targets += other.targets
        self.code += other.code
        self.texts += other.texts


def read_contents(docname: str, doctree: nodes.document) -> Contents:
    """Count what a document holds.

    :param docname: name of the document
    :param doctree: as the builder gets it
    """
    found = Contents()
    for node in _walk(doctree):
        if _is_line(node) and not _is_line(node.parent):
            found.texts.append("".join(_words(node)))
        if _is_code(node):
            lines = node.astext().replace("\t", "    ").splitlines()
            found.code += [line.rstrip() for line in lines if line.strip()]
        elif isinstance(node, nodes.reference | nodes.citation_reference):
            if node.astext() or any(node.findall(nodes.image)):
                _add_link(found, docname, node)
        elif isinstance(node, nodes.citation) and node.get("backrefs"):
            found.targets.append((docname, node["backrefs"][0]))  # the way back
        elif isinstance(node, nodes.image) and "://" in node["uri"]:
            found.addresses[node["uri"]] += 1  # not fetched, but linked
        else:
            _add_block(found, node)
    return found


def _add_block(found: Contents, node: nodes.Node) -> None:
    match node:
        case nodes.title():
            found.headings += isinstance(node.parent, nodes.section)
        case nodes.row():
            found.rows += 1
        case nodes.list_item():
            found.items += 1
        case nodes.definition_list_item() | nodes.field() | nodes.option_list_item():
            found.definitions += 1
        case nodes.math() | nodes.math_block():
            found.formulas += 1


def _add_link(found: Contents, docname: str, node: nodes.Element) -> None:
    address = node.get("refuri", "")
    if address.startswith("%"):
        target, _, anchor = address[1:].partition("#")
        found.targets.append((target or docname, anchor))
    elif address.startswith("#"):
        found.targets.append((docname, address[1:]))
    elif address:
        found.addresses[address] += 1
    elif "refid" in node:
        found.targets.append((docname, node["refid"]))


def _is_code(node: nodes.Node) -> bool:
    """Return whether a node is a program; a parsed literal with marks inside is words."""
    if isinstance(node, nodes.literal_block):
        is_plain = all(isinstance(child, nodes.Text) for child in node.children)
        return is_plain and node.rawsource == node.astext()
    return isinstance(node, nodes.doctest_block)


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the nodes that are printed."""
    for child in node.children:
        # A class of docutils' that prints nothing is what a table of summaries derives from.
        silent = isinstance(child, _SILENT) and not isinstance(child, autosummary_table)
        if isinstance(child, nodes.math | nodes.math_block | nodes.image) or not silent:
            yield child
        if not silent:
            yield from _walk(child)


def _is_line(node: nodes.Node) -> bool:
    """Return whether a node holds text, and no blocks as some that docutils calls text do."""
    return isinstance(node, nodes.TextElement) and all(
        isinstance(child, nodes.Text | nodes.Inline | nodes.Invisible) for child in node.children
    )


def _words(node: nodes.Node) -> Iterator[str]:
    """Yield the pieces of a text, with spaces in place of everything that is not a word."""
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, _SILENT):
        yield " "
    elif isinstance(node, nodes.label) and isinstance(node.parent, nodes.footnote):
        yield ""  # notes are numbered through the whole book
    elif isinstance(node.parent, _LISTS):  # brackets and commas stand in no Text
        yield " "
        yield from _pieces(node)
        yield " "
    elif isinstance(node, addnodes.desc_returns):
        yield " → "
        yield from _pieces(node)
    else:
        yield from _pieces(node)


def _pieces(node: nodes.Element) -> Iterator[str]:
    for child in node.children:
        yield from _words(child)
