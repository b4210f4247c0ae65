"""The directives that read files, and raw text, as contributed text may use them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.directives.misc import Meta, Raw
from docutils.parsers.rst.states import Inliner
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.core.report import warn
from sphinx_studyguide.untrusted.policy import is_outside

_RAW = "raw text is not taken from contributed pages; write it in Markdown"
OUTSIDE = "{name!r} lies outside the docs folder; copy the file into it"


def refuse(message: str, env: BuildEnvironment, line: int) -> list[nodes.Node]:
    """Warn, and put nothing on the page."""
    warn(message, room="untrusted", location=(env.docname, line))
    return []


class RefusedRaw(Directive):
    """Raw text for one builder: its source is shown, not used."""

    required_arguments = Raw.required_arguments
    final_argument_whitespace = Raw.final_argument_whitespace
    option_spec = Raw.option_spec
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the body as code."""
        refuse(_RAW, self.state.document.settings.env, self.lineno)
        text = "\n".join(self.content)
        return [nodes.literal_block(text, text, language="text")] if text else []


def refused_raw_role(
    _name: str,
    _rawtext: str,
    text: str,
    lineno: int,
    inliner: Inliner,
    options: dict[str, Any] | None = None,  # noqa: ARG001 - docutils passes it
    content: Sequence[str] = (),  # noqa: ARG001
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Return raw text in a line as code."""
    refuse(_RAW, inliner.document.settings.env, lineno)
    return [nodes.literal(text, text)], []


#: docutils reads the options of a role from its function.
refused_raw_role.options = {  # type: ignore[attr-defined]
    "class": directives.class_option,
    "format": directives.unchanged,
}


class GuardedMeta(Meta):
    """Describe the page, but do not steer the browser, as a redirect does."""

    def run(self) -> Sequence[nodes.Node]:
        """Return what may stand in the head of a page."""
        if any("http-equiv" in line.lower() for line in self.content):
            message = "meta 'http-equiv' is not taken from contributed pages; remove it"
            return refuse(message, self.state.document.settings.env, self.lineno)
        return super().run()


class GuardedInclude(Include):
    """Include files of the docs folder; in Markdown, MyST includes by itself (see `sources`)."""

    def run(self) -> Sequence[nodes.Node]:
        """Return the included text, or nothing."""
        name = self.arguments[0]
        if name.startswith("<") or _leads_outside(self.env, name):
            return refuse(OUTSIDE.format(name=name), self.env, self.lineno)
        return super().run()


class GuardedLiteralInclude(LiteralInclude):
    """Show files of the docs folder."""

    def run(self) -> list[nodes.Node]:
        """Return the code, or nothing."""
        for name in (self.arguments[0], self.options.get("diff", "")):
            if name and _leads_outside(self.env, name):
                return refuse(OUTSIDE.format(name=name), self.env, self.lineno)
        return super().run()


class GuardedCSVTable(CSVTable):
    """Make tables from the body or from files of the docs folder."""

    def run(self) -> list[Any]:
        """Return the table, or nothing."""
        env = self.state.document.settings.env
        if url := self.options.get("url"):
            message = f"{url!r} is on another host; put the file into the docs folder"
            return refuse(message, env, self.lineno)
        name = self.options.get("file", "")
        # docutils reads it relative to the page, and Sphinx an absolute one from the docs folder.
        page = Path(env.doc2path(env.docname)).parent
        if name and (_leads_outside(env, name) or is_outside(page / name, env.srcdir)):
            return refuse(OUTSIDE.format(name=name), env, self.lineno)
        return super().run()


def _leads_outside(env: BuildEnvironment, name: str) -> bool:
    return is_outside(Path(env.relfn2path(name)[1]), Path(env.srcdir))
