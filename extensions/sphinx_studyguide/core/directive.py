"""The base of the rooms' directives: title, body, line numbers, anchors."""

import itertools
import re
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from sphinx_studyguide.core import options
from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.core.report import warn

_EATEN = re.compile(r"\s*:(?!:)(?!\w[\w-]*:(?:\s|$))")


class StudyDirective(SphinxDirective):
    """A block with a title and a body.

    MyST drops an option that it cannot convert and runs the directive all the same, so every
    option may be absent.
    """

    room: ClassVar[str]
    #: First part of the block's anchor.
    kind: ClassVar[str]

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {
        "id": options.identifier,
        "name": directives.unchanged,
        "class": directives.class_option,
    }

    @property
    def domain(self) -> StudyDomain:
        """Return the domain that knows the blocks."""
        domain = self.env.get_domain("study")
        assert isinstance(domain, StudyDomain)  # noqa: S101 - for the type checker
        return domain

    @property
    def title_text(self) -> str:
        """Return the title as it is written."""
        return " ".join(self.arguments[0].split()) if self.arguments else ""

    def warn(self, message: str, line: int | None = None) -> None:
        """Warn of something in this block.

        :param message: what was found, what was expected, what to write
        :param line: where, if not at the directive's first line
        """
        warn(message, room=self.room, location=(self.env.docname, line or self.lineno))

    def body_line(self, index: int) -> int:
        """Return the line, in the file, of a line of the body.

        :param index: line of the body, from 0
        """
        # reStructuredText knows each line's place; MyST says 0 for all and counts from the directive.
        offset = self.content.items[index][1] if self.content.items else 0
        return offset + 1 if offset else self.lineno + self.content_offset + 1 + index

    def parse_title(self, cls: type[nodes.TextElement]) -> nodes.TextElement:
        """Return the title as a node of a class, with its inline markup parsed."""
        inline, messages = self.parse_inline(self.title_text)
        title = cls(self.title_text, "", *inline, *messages)
        self.set_source_info(title)
        return title

    def parse_body(self) -> list[nodes.Node]:
        """Return the body's nodes; lines that MyST took for options are given back."""
        eaten = self._eaten_lines()
        if not eaten:
            return self.parse_content_to_nodes(allow_section_headings=False)
        self.warn(
            f"the body begins with {eaten[0]!r}, and a first line that starts with ':' is read as an "
            "option; put an empty line above it",
            self.lineno + 1,
        )
        text = StringList([*eaten, *self.content.data], self.env.docname)
        container = nodes.Element()
        self.state.nested_parse(text, self.content_offset - len(eaten), container)
        return container.children

    def _eaten_lines(self) -> list[str]:
        """Return the lines at the start of the body that are no options but were read as such."""
        lines = self.block_text.splitlines()[1:]
        block = []
        for line in lines:
            if not line.lstrip().startswith(":") or line.lstrip().startswith(":::"):
                break
            block.append(line)
        return block if any(_EATEN.match(line) for line in block) else []

    def finish(self, block: StudyBlock) -> None:
        """Give the directive's block its anchor, its classes and its place in the source."""
        block["classes"] += self.options.get("class", [])
        self.set_source_info(block)
        identity = self.options.get("id") or nodes.make_id(self.title_text) or str(self.lineno)
        self.anchor(block, kind=self.kind, identity=identity, title=self.title_text)
        self.add_name(block)

    def anchor(self, block: StudyBlock, *, kind: str, identity: str, title: str) -> None:
        """Make a block known under an anchor that no other block of the page has.

        :param block: the node that the domain will record
        :param kind: first part of the anchor
        :param identity: second part of the anchor
        :param title: plain text for links and search results
        """
        anchor = f"{kind}-{identity}"
        ids = self.state.document.ids
        if anchor in ids:
            self.warn(
                f"{anchor!r} is already used at line {ids[anchor].line}; "
                "give one of the two another ':id:'",
                block.line,
            )
            anchor = next(a for n in itertools.count(2) if (a := f"{anchor}-{n}") not in ids)
        block["kind"], block["anchor"], block["title"] = kind, anchor, title
        block["ids"].append(anchor)
        self.state.document.note_explicit_target(block)
