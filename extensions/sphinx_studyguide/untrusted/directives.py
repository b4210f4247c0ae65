"""The directives and roles that contributed text may use, and refusals of all others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive, directives, roles
from docutils.parsers.rst.directives.misc import Meta, Raw
from docutils.parsers.rst.states import Inliner
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable
from sphinx.environment import BuildEnvironment
from sphinx.registry import SphinxComponentRegistry

from sphinx_studyguide.core.report import warn
from sphinx_studyguide.untrusted.policy import is_outside
from sphinx_studyguide.untrusted.trusted import is_trusted_directive

_RAW = "raw text is not allowed in contributed pages; write it in Markdown"
OUTSIDE = "{name!r} lies outside the docs folder; copy the file into it"


def refuse(message: str, env: BuildEnvironment, line: int) -> list[nodes.Node]:
    """Warn, and put nothing on the page."""
    warn(message, room="untrusted", location=(env.docname, line))
    return []


class RefusedDirective(Directive):
    """A directive that contributed pages may not use: its body is shown, not used."""

    final_argument_whitespace = True
    optional_arguments = 1
    has_content = True

    @property
    def message(self) -> str:
        """Return what to write in its place."""
        return (
            f"directive {self.name!r} is not allowed in contributed pages; write it another way, "
            "or name its package in study_trusted"
        )

    def run(self) -> list[nodes.Node]:
        """Return the body as code."""
        refuse(self.message, self.state.document.settings.env, self.lineno)
        text = "\n".join(self.content)
        return [nodes.literal_block(text, text, language="text")] if text else []


class RefusedRaw(RefusedDirective):
    """Raw text for one builder."""

    option_spec = Raw.option_spec
    message = _RAW


def refused_role(
    name: str,
    _rawtext: str,
    text: str,
    lineno: int,
    inliner: Inliner,
    _options: dict[str, Any] | None = None,
    _content: Sequence[str] = (),
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Return the text of a role that contributed pages may not use."""
    message = f"role {name!r} is not allowed in contributed pages; write it another way"
    refuse(message, inliner.document.settings.env, lineno)
    return [nodes.literal(text, text)], []


def find_untrusted_directives(extra: Iterable[str]) -> Iterator[tuple[str, type[RefusedDirective]]]:
    """Yield name and refusal of each directive of a package that is not trusted.

    :param extra: packages that the project trusts
    """
    # docutils has no public list of what was registered.
    return _refuse(vars(directives)["_directives"], extra)


def find_untrusted_directives_of_domains(
    registry: SphinxComponentRegistry, extra: Iterable[str]
) -> Iterator[tuple[str, str, type[RefusedDirective]]]:
    """Yield domain, name and refusal of each directive of a package that is not trusted.

    :param extra: packages that the project trusts
    """
    for domain, cls in registry.domains.items():
        known = {**cls.directives, **registry.domain_directives.get(domain, {})}
        for name, refusal in _refuse(known, extra):
            yield domain, name, refusal


def _refuse(
    known: Mapping[str, Any], extra: Iterable[str]
) -> Iterator[tuple[str, type[RefusedDirective]]]:
    for name, directive in known.items():
        if not is_trusted_directive(directive, extra):
            yield name, type("Refused", (RefusedDirective,), {"option_spec": directive.option_spec})


def find_untrusted_roles(extra: Iterable[str]) -> Iterator[str]:
    """Yield the name of each role of a package that is not trusted."""
    for name, role in vars(roles)["_roles"].items():
        if not is_trusted_directive(role, extra):
            yield name


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


class LocatedMeta(Meta):
    """Describe the page by nodes that know their line; the guard of trees looks at them."""

    def run(self) -> Sequence[nodes.Node]:
        """Put the nodes at the top of the page."""
        document = self.state.document
        before = set(map(id, document.children))
        result = super().run()
        for node in document.children:
            if id(node) not in before:
                node.source, node.line = document.current_source, self.lineno
        return result


class GuardedInclude(Include):
    """Include files of the docs folder; in Markdown, MyST includes by itself (see `sources`)."""

    # A parser that a page names would not be the guarded one.
    option_spec = {k: v for k, v in (Include.option_spec or {}).items() if k != "parser"}

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
