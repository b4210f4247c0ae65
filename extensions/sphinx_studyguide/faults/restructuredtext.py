"""Shows directives and roles of other packages as written if they fail in reStructuredText."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from docutils import nodes
from docutils.parsers.rst import roles, states
from docutils.statemachine import StringList
from sphinx.parsers import RSTParser

from sphinx_studyguide.core.foreign import PASSED_ON, describe_failure, is_own
from sphinx_studyguide.core.report import warn

_run_directive: Any = states.Body.run_directive
_interpret: Any = states.Inliner.interpreted


class GuardedParser(RSTParser):
    """Reads reStructuredText as Sphinx does; a failure of another package is a warning."""

    def parse(self, inputstring: str | StringList, document: nodes.document) -> None:
        """Parse a page."""
        with _guards():
            super().parse(inputstring, document)


@contextmanager
def _guards() -> Iterator[None]:
    # docutils makes the states of nested blocks itself, and knows the names of their classes only.
    body, inliner = cast("Any", states.Body), cast("Any", states.Inliner)
    body.run_directive, inliner.interpreted = _run_guarded, _interpret_guarded
    try:
        yield
    finally:
        body.run_directive, inliner.interpreted = _run_directive, _interpret


def _run_guarded(self: Any, directive: Any, match: Any, type_name: str, presets: Any) -> Any:
    """Run a directive; one that fails is shown as it is written."""
    begin, line = self.state_machine.line_offset, self.state_machine.abs_line_number()
    level, styles = self.memo.section_level, list(self.memo.title_styles)
    try:
        return _run_directive(self, directive, match, type_name, presets)
    except PASSED_ON:
        raise
    except Exception as error:
        if is_own(directive):
            raise
        self.memo.section_level, self.memo.title_styles[:] = level, styles
        _say(self.reporter, describe_failure("directive", type_name, error), line)
        text = "\n".join(self.state_machine.input_lines[begin : self.state_machine.line_offset + 1])
        code = nodes.literal_block(text, text.rstrip(), language="none")
        code.source, code.line = self.state_machine.get_source_and_line(line)
        return [code], True


def _interpret_guarded(self: Any, rawsource: str, text: str, role: str, line: int) -> Any:
    """Run a role; one that fails is its text."""
    try:
        return _interpret(self, rawsource, text, role, line)
    except PASSED_ON:
        raise
    except Exception as error:
        if is_own(roles.role(role, self.language, line, self.reporter)[0]):
            raise
        _say(self.reporter, describe_failure("role", role, error), line)
        return [nodes.literal(text, text)], []


def _say(reporter: Any, message: str, line: int) -> None:
    source, line_in_source = reporter.get_source_and_line(line)
    warn(message, room="faults", location=f"{source}:{line_in_source}")
