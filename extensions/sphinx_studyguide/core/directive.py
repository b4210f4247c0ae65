"""The base of the rooms' directives: title, body, line numbers, anchors."""

import itertools
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import clean_astext

from sphinx_studyguide.core import options
from sphinx_studyguide.core.controls import replace_controls
from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.core.report import warn

_OPTION = re.compile(r"\s*:([\w-]+):(?:\s+(.*))?")
_MISREAD = re.compile(r"\s*:(?!::)")


def read_options(lines: Sequence[str]) -> list[re.Match[str]]:
    """Return the options at the beginning of a directive's lines."""
    found = map(_OPTION.fullmatch, lines)
    return [match for match in itertools.takewhile(bool, found) if match]


def is_misread(lines: Sequence[str]) -> bool:
    """Return whether MyST takes the first line of a body for an option.

    :param lines: what is between the fences of a directive
    """
    body = lines[len(read_options(lines)) :]
    return bool(body) and _MISREAD.match(body[0]) is not None


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what the parser has read, and correct what it misread."""
        super().__init__(*args, **kwargs)
        if self.option_spec:
            self._restore_body()

    @property
    def domain(self) -> StudyDomain:
        """Return the domain that knows the blocks."""
        return StudyDomain.of(self.env)

    @property
    def title_text(self) -> str:
        """Return the title as it is written."""
        return " ".join(self.arguments[0].split()) if self.arguments else ""

    @cached_property
    def _title(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the title's nodes and messages; parsed once, so that it warns once."""
        return self.parse_inline(self.title_text)

    @property
    def plain_title(self) -> str:
        """Return the title without markup."""
        return clean_astext(nodes.inline("", "", *(node.deepcopy() for node in self._title[0])))

    def warn(self, message: str, line: int | None = None) -> None:
        """Warn of something in this block.

        :param message: what was found, what was expected, what to write
        :param line: where, if not at the directive's first line
        """
        source, first_line = self.get_source_info()
        warn(message, room=self.room, location=f"{source}:{line or first_line}")

    def body_line(self, index: int) -> int:
        """Return the line, in the file, of a line of the body.

        :param index: line of the body, from 0
        """
        # reStructuredText counts the body's lines from the top of the file, MyST from the body's.
        if self.content.items and self.content.items[0][1]:
            return self.content.items[index][1] + 1
        return self.lineno + self.content_offset + 1 + index

    def read_file(self, name: str, kind: str) -> tuple[Path, str] | None:
        """Return the path and the text of a file of the docs folder, or None with a warning.

        :param name: as the writer names it, relative to the page
        :param kind: of file, for the warning
        """
        relative, found = self.env.relfn2path(name)
        path = Path(found)
        if not path.resolve().is_relative_to(Path(self.env.srcdir).resolve()):
            self.warn(f"{name!r} lies outside the docs folder; copy the file into it")
            return None
        self.env.note_dependency(relative)
        try:
            read = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = "cannot be read" if isinstance(error, OSError) else "is not UTF-8"
            self.warn(f"{name!r} {reason}; name a {kind} file in UTF-8, relative to this page")
            return None
        text, findings = replace_controls(read)
        for message, line in findings:
            warn(message, room=self.room, location=f"{path}:{line}")
        return path, text

    def parse_title(self, cls: type[nodes.TextElement]) -> nodes.TextElement:
        """Return the title as a node of a class, with its inline markup parsed."""
        inline, messages = self._title
        title = cls(self.title_text, "", *inline, *messages)
        self.set_source_info(title)
        return title

    def parse_body(self) -> list[nodes.Node]:
        """Return the body's nodes."""
        body = self.parse_content_to_nodes(allow_section_headings=False)
        self.check_number(body)
        return body

    def parse_fallback(self) -> list[nodes.Node]:
        """Return the nodes of a body that readers without JavaScript see."""
        body = self.parse_body()
        if not body:
            self.warn_empty("the body is empty; write what readers without JavaScript see")
        return body

    def check_number(self, content: Sequence[nodes.Node]) -> None:
        """Warn of text that begins with a number and a full stop, which Markdown reads as a list.

        A list that does go on from another one has something above it.
        """
        first = content[0] if content else None
        if isinstance(first, nodes.enumerated_list) and len(first) == 1:
            start = first.get("start", 1)
            if start != 1:
                self.warn(
                    f"text that begins with '{start}.' is read as a list that starts at {start}; "
                    f"write '{start}\\.'",
                    first.line or first[0].line,
                )

    @cached_property
    def written(self) -> frozenset[str]:
        """Return the names of the options, with those that were not taken."""
        return frozenset(match[1] for match in read_options(self.block_text.splitlines()[1:]))

    def warn_empty(self, message: str) -> None:
        """Warn of a block without a body, unless its body was taken for options.

        The parser has warned of options that the block does not know.
        """
        if self.written <= self.option_spec.keys():
            self.warn(message)

    def _restore_body(self) -> None:
        """Give the body back what MyST took for options: all lines that begin with a ':'."""
        lines = self.block_text.splitlines()[1:-1]
        read = read_options(lines)
        body = lines[len(read) :]
        if not is_misread(lines):
            return
        self.warn(
            f"the body begins with {body[0].strip()!r}, and a line that starts with ':' is read as "
            "an option there; put an empty line above it",
            self.lineno + 1 + len(read),
        )
        self.options = {}
        for line, (name, value) in enumerate((match.groups() for match in read), self.lineno + 1):
            try:
                self.options[name] = self.option_spec[name](value)
            except KeyError:
                known = ", ".join(sorted(self.option_spec))
                self.warn(f"the block has no option {name!r}; write one of {known}", line)
            except (ValueError, TypeError) as error:
                self.warn(f"option {name!r} cannot be {value!r}; {error}", line)
        self.content = StringList(body, self.content.source(0) if self.content else None)
        self.content_offset = len(read)

    def finish(self, block: StudyBlock) -> None:
        """Give the directive's block its anchor, its classes and its place in the source."""
        block["classes"] += self.options.get("class", [])
        self.set_source_info(block)
        title = self.plain_title
        identity = self.options.get("id") or nodes.make_id(title)
        self.anchor(block, kind=self.kind, identity=identity, title=title)
        self.add_name(block)

    def anchor(
        self,
        block: StudyBlock,
        *,
        kind: str,
        identity: str,
        title: str,
        remedy: str = "give one of the two a different ':id:'",
    ) -> None:
        """Make a block known under an anchor that no other block of the page has.

        :param block: the node that the domain will record
        :param kind: first part of the anchor
        :param identity: second part of the anchor; if empty, the page's name and a number
        :param title: plain text for links and search results
        :param remedy: what to do where two blocks ask for one anchor
        """
        anchor = f"{kind}-{identity or nodes.make_id(self.env.docname)}"
        ids = self.state.document.ids
        if anchor in ids or not identity:
            if identity:
                line = ids[anchor].line
                self.warn(f"{anchor!r} is already used at line {line}; {remedy}", block.line)
            first = 2 if identity else 1
            anchor = next(a for n in itertools.count(first) if (a := f"{anchor}-{n}") not in ids)
        block["kind"], block["anchor"], block["title"] = kind, anchor, title
        block["ids"].append(anchor)
        self.state.document.note_explicit_target(block)
