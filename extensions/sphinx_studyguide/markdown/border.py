"""MyST's renderer, for which a failure of a directive or role of another package is a warning."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives, roles
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from sphinx_studyguide.core.foreign import PASSED_ON, describe_failure, find_directive, is_own
from sphinx_studyguide.core.report import warn

#: Blocks in blocks: Python itself ends a build at about fifty.
DEEPEST = 20


class BorderRenderer(SphinxRenderer):
    """Renders Markdown as MyST does; what fails is shown as it is written.

    Directives and roles of other packages raise whatever Python raises at an input that they do not
    expect, so every exception is caught here. Those of our own rooms are bugs, and pass.
    """

    def setup_render(self, options: dict[str, Any], env: Any) -> None:
        """Begin a page."""
        super().setup_render(options, env)
        #: In how many blocks the text is.
        self.depth = 0
        #: How many lines MyST has put before the body of the directive that is rendered.
        self.added = 0

    def say(self, message: str, line: int) -> None:
        """Warn at a line of the file that is rendered."""
        warn(message, room="markdown", location=f"{self.document['source']}:{line}")

    def run_directive(
        self, name: str, first_line: str, content: str, position: int, *args: Any, **options: Any
    ) -> list[nodes.Element]:
        """Return what a directive makes, or its body if it fails."""
        place = self._remember_place()
        try:
            return super().run_directive(name, first_line, content, position, *args, **options)
        except PASSED_ON:
            raise
        except Exception as error:
            if is_own(directives.directive(name, self.language_module_rst, self.document)[0]):
                raise
            self._return_to(place)
            self.say(describe_failure("directive", name, error), position)
            return [self._show(content or first_line, position)]

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Render a role, or its text if it fails."""
        name, line = token.meta["name"], token_line(token, 0)
        place = self._remember_place()
        try:
            super().render_myst_role(token)
        except PASSED_ON:
            raise
        except Exception as error:
            if is_own(roles.role(name, self.language_module_rst, line, self.reporter)[0]):
                raise
            self._return_to(place)
            self.say(describe_failure("role", name, error), line)
            self.current_node.append(nodes.literal(token.content, token.content))

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """Render reStructuredText, or show it if something in it fails."""
        line = token_line(token)
        place = self._remember_place()
        try:
            super().render_restructuredtext(token)
        except PASSED_ON:
            raise
        except Exception as error:
            name, failed = find_directive(error)
            if failed is not None and is_own(failed):
                raise
            self._return_to(place)
            self.say(describe_failure("directive", name or "eval-rst", error), line)
            self.current_node.append(self._show(token.content, line))

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """Render a directive or a box; MyST puts an empty line before a block that begins it."""
        self.added = int(token.info.startswith("{") and token.content.startswith(":::"))
        super().render_colon_fence(token)

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """Render code, or a directive."""
        self.added = 0
        super().render_fence(token)

    def nested_render_text(self, text: str, lineno: int, *args: Any, **options: Any) -> None:
        """Render what is in a block, or show it if the block is nested too deep."""
        lineno -= self.added
        with self.deeper():
            if self.depth <= DEEPEST:
                super().nested_render_text(text, lineno, *args, **options)
                return
        self.say(
            f"this is nested in more than {DEEPEST} blocks, and is shown as "
            "it is written; nest it less deeply",
            lineno + 1,
        )
        self.current_node.append(self._show(text, lineno + 1))

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Count a block around what is rendered."""
        self.depth, added, self.added = self.depth + 1, self.added, 0
        try:
            yield
        finally:
            self.depth, self.added = self.depth - 1, added

    def _show(self, text: str, line: int) -> nodes.literal_block:
        """Return a text as it is written."""
        code = nodes.literal_block(text, text, language="none")
        code.source, code.line = self.document["source"], line
        return code

    def _remember_place(self) -> dict[str, Any]:
        """Return where the renderer is: MyST leaves a block without returning, if that fails."""
        names = ("current_node", "_heading_offset", "_level_to_section")
        root = self.md_env.get("temp_root_node")
        return {name: getattr(self, name) for name in names if hasattr(self, name)} | {"root": root}

    def _return_to(self, place: dict[str, Any]) -> None:
        self.md_env["temp_root_node"] = place.pop("root")
        for name, value in place.items():
            setattr(self, name, value)
