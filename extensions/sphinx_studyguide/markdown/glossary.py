"""Counts the lines of a glossary from the start of the file, where MyST counts from its body."""

from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from myst_parser.mocking import MockState
from sphinx.domains.std import Glossary


class PlacedGlossary(Glossary):
    """A glossary whose warnings name the lines of the file."""

    def run(self) -> list[nodes.Node]:
        """Return the glossary."""
        if isinstance(self.state, MockState):
            first = self.lineno + self.content_offset + 1
            self.content.items = [(source, first + line) for source, line in self.content.items]
            self._count_from_directive(self.state)
        return super().run()

    def _count_from_directive(self, state: Any) -> None:
        """Let definitions be parsed: MyST expects lines after that of the directive."""
        parse = state.nested_parse

        def nested_parse(block: StringList, line: int, *args: Any, **options: Any) -> None:
            parse(block, line - self.lineno - 1, *args, **options)

        state.nested_parse = nested_parse

    def parse_inline(
        self, text: str, *, lineno: int = -1
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return what is in a term: MyST expects the line before it."""
        before = isinstance(self.state, MockState) and lineno > 0
        return super().parse_inline(text, lineno=lineno - before)
