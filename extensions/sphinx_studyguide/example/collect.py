"""Finds the code of a page, and says on it what was tested, what is not run and where to get it."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_studyguide.core.report import warn
from sphinx_studyguide.example.describe import describe_versions, write_settings
from sphinx_studyguide.example.domain import ExampleDomain
from sphinx_studyguide.example.download import escape
from sphinx_studyguide.example.model import Code, Heading, Listing
from sphinx_studyguide.example.nodes import example_downloads, example_head, not_run

#: What begins the comment above a block that is not run.
_NOT_RUN = re.compile(r"not run\s*:\s*(?P<reason>.*)", re.DOTALL)
#: The comment above a block whose numbers are not the same everywhere.
_VARIES = "varies with the processor"
#: The first line of a reason, in Markdown and in reStructuredText.
_WRITTEN = re.compile(r"\s*(?:%|\.\.)\s*not run\s*:")


def note_code(app: Sphinx, document: nodes.document) -> None:
    """Show why blocks are not run, and what the page's code was tested with; remember the code."""
    docname = app.env.current_document.docname
    _show_reasons(app, document)
    if not _is_offered(app, docname):
        return
    section = document.next_node(nodes.section)
    cells = tuple(_find_cells(document, section)) if section else ()
    if section is None or len(cells) < 2:
        return
    domain = ExampleDomain.of(app.env)
    tested = domain.tested.get(docname)
    domain.listings[docname] = Listing(cells, tested)
    head = example_head()
    if tested:
        # A line ends before a name, not between it and its version.
        versions = re.sub(r" (?=\d)", "\u00a0", describe_versions(tested))
        head += nodes.Text(f"Code tested with {versions}")
        for number, setting in enumerate(write_settings(tested)):
            head += [nodes.Text(" and " if number else ", with "), nodes.literal("", setting)]
        head += nodes.Text(". ")
        if any(comment.astext().strip() == _VARIES for comment in document.findall(nodes.comment)):
            head += nodes.Text("On another processor, last digits of trained results may differ. ")
    head += example_downloads(docname=docname, subject="it" if tested else "the code")
    # What the page is about comes first, its tools come after that.
    parts = (at for at, child in enumerate(section) if isinstance(child, nodes.section))
    place = next(parts, 1)
    # Names written above the first heading are of that heading.
    while isinstance(section[place - 1], nodes.target):
        place -= 1
    section.insert(place, head)


def _is_offered(app: Sphinx, docname: str) -> bool:
    """Return whether a page offers its code: a volume does, and else its front matter says so."""
    values = app.env.metadata[docname]
    said = values.get("examples")
    if said is not None and str(said).lower() not in {"true", "false"}:
        message = f"examples is {said!r}; write 'examples: true' or 'examples: false'"
        warn(message, room="example", location=(docname, 1))
        said = None
    return "volume" in values if said is None else str(said).lower() == "true"


def _show_reasons(app: Sphinx, document: nodes.document) -> None:
    for comment in list(document.findall(nodes.comment)):
        match = _NOT_RUN.fullmatch(comment.astext().strip())
        if not match:
            continue
        block = comment.next_node(descend=False, siblings=True)
        code = find_code(block)
        reason = " ".join(match["reason"].split())
        if code is None or block is None:
            message = "'not run' is not above Python code; put it right above the block"
        elif not reason:
            message = "'not run' has no reason; write '% not run: why'"
        else:
            code["reason"] = reason
            line = not_run("", f"Not run: {reason}")
            block.parent.insert(block.parent.index(block) + 1, line)
            continue
        docname = app.env.current_document.docname
        source = Path(app.env.doc2path(docname)).read_text("utf-8-sig")
        warn(message, room="example", location=(docname, _find_line(source, comment)))


def _find_line(source: str, comment: nodes.comment) -> int:
    """Return the line of a comment, to which MyST gives that of the block around it.

    It is the last such line before the next thing whose line is known.
    """
    around = list(comment.document.findall()) if comment.document else []
    place = next(number for number, node in enumerate(around) if node is comment)
    after = next((node.line for node in around[place + 1 :] if node.line), None)
    lines = source.splitlines()[:after]
    found = (n for n in range(len(lines), 0, -1) if _WRITTEN.match(lines[n - 1]))
    return next(found, 1)


def find_code(block: nodes.Node | None) -> nodes.literal_block | None:
    """Return the Python code of a block, with or without a caption."""
    if isinstance(block, nodes.container) and block.get("literal_block"):
        block = block.next_node(nodes.literal_block)
    if isinstance(block, nodes.literal_block) and block.get("language") == "python":
        return block
    return None


def _find_output(code: nodes.literal_block) -> str:
    """Return what is shown as printed: the block of text right below."""
    block: nodes.Node = code
    if isinstance(code.parent, nodes.container) and code.parent.get("literal_block"):
        block = code.parent
    after = block.next_node(descend=False, siblings=True)
    if isinstance(after, nodes.literal_block) and after.get("language") == "text":
        return after.astext().strip("\n")
    return ""


def _find_cells(document: nodes.document, first: nodes.section) -> Iterator[Heading | Code]:
    """Yield the page's heading, then its code, each block after the headings that lead to it."""
    yield Heading(1, _write_title(first[0]), first["ids"][0])
    open_sections, numbers = [first], count(1)
    for code in document.findall(nodes.literal_block):
        if find_code(code) is None:
            continue
        sections: list[nodes.section] = []
        node: nodes.Node | None = code
        while node is not None:
            if isinstance(node, nodes.section):
                sections.insert(0, node)
            node = node.parent
        for level, section in enumerate(sections, 1):
            if section not in open_sections:
                yield Heading(level, _write_title(section[0]), section["ids"][0])
        open_sections = sections
        if reason := code.get("reason", ""):
            yield Code(code.astext().strip("\n"), _find_output(code), reason)
            continue
        # On paper it is beside the program, too.
        code["program"] = next(numbers)
        yield Code(code.astext().strip("\n"), _find_output(code), number=code["program"])


def _write_title(title: nodes.Node) -> str:
    """Return a heading as Markdown: code and formulas stay what they are, all else is text."""
    parts = []
    for child in title.children:
        text = " ".join(child.astext().split())
        if isinstance(child, nodes.math):
            parts.append(f"${text}$")
        elif isinstance(child, nodes.literal) and "`" not in text:
            parts.append(f"`{text}`")
        elif isinstance(child, nodes.Text):
            parts.append(escape(re.sub(r"\s+", " ", child.astext())))
        else:
            parts.append(escape(text))
    return "".join(parts)
