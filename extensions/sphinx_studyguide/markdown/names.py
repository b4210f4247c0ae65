"""Looks up directives by their names, and suggests one for a name that is nearly right."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from types import ModuleType
from typing import NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives, roles

from sphinx_studyguide.core.directive import StudyDirective

NAME = r"[A-Za-z][\w.:+-]*"
#: How alike two names are where one is meant by the other.
_NEAR = 0.8


def is_directive(name: str, language: ModuleType, document: nodes.document) -> bool:
    """Return whether a directive of a name is registered."""
    return directives.directive(name, language, document)[0] is not None


def is_role(name: str) -> bool:
    """Return whether a role of a name is registered."""
    known = vars(roles)
    return name in known["_roles"] or name in known["_role_registry"]


def list_directives() -> list[str]:
    """Return the names of all directives that pages may use without a domain."""
    # docutils has no public list of what was registered.
    known = vars(directives)
    return sorted({*known["_directives"], *known["_directive_registry"]})


def list_roles() -> list[str]:
    """Return the names of all roles that pages may use without a domain."""
    known = vars(roles)
    return sorted({*known["_roles"], *known["_role_registry"]} - {""})


def find_near(name: str, names: Iterable[str]) -> str | None:
    """Return the one of some names that an author has very likely meant."""
    near = get_close_matches(name.lower(), names, 1, _NEAR)
    return near[0] if near else None


def suggest_directive(name: str) -> str:
    """Return the end of a warning of a directive that is not known: what may be meant."""
    if near := find_near(name, list_directives()):
        return f"; did you mean {near!r}?"
    ours = sorted(
        known
        for known, cls in vars(directives)["_directives"].items()
        if isinstance(cls, type) and issubclass(cls, StudyDirective)
    )
    return f"; the study guide has {', '.join(ours)}, beside those of Sphinx and MyST"


def suggest_role(name: str) -> str:
    """Return the end of a warning of a role that is not known."""
    near = find_near(name, list_roles())
    return f"; did you mean {near!r}?" if near else ""


_BRACED = re.compile(
    rf"(?P<open>[{{(\[<]*)[ \t]*(?P<name>{NAME})[ \t]*(?P<close>[}})\]>]*)(?P<rest>.*)"
)
_RIGHT = re.compile(r"\{\S*\}(?:\s|$)")


class Opener(NamedTuple):
    """What follows the colons or backticks of a fence, where it is not the name of a directive."""

    name: str
    #: Whether a brace or a bracket is written at the name.
    has_brace: bool
    title: str


def read_opener(info: str) -> Opener | None:
    """Return what may be meant as the name of a directive.

    :param info: what follows the colons or backticks
    :returns: nothing if a directive or no name is written there
    """
    match = _BRACED.fullmatch(info.strip())
    if match is None or _RIGHT.match(info.strip()):
        return None
    has_brace = bool(match["open"] or match["close"])
    return Opener(match["name"], has_brace, match["rest"].strip())
