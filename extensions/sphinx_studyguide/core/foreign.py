"""Finds out whose code has failed: another package's is a warning, our own a traceback."""

import traceback

from docutils.parsers.rst import Directive
from docutils.utils import SystemMessage
from sphinx.util.docutils import SphinxDirective

#: Packages of this distribution.
_OWN = ("sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf", "sphinx_webfonts")
#: What a directive of anybody is derived from.
_BASES = (Directive, SphinxDirective, object)
#: What is not about the directive: docutils has been told to stop there.
PASSED_ON = (SystemMessage,)


def is_own(directive: object) -> bool:
    """Return whether a directive or a role is one of ours, and not one that we only guard.

    :param directive: a class of directives, or a function or an object that is a role
    """
    if not isinstance(directive, type):
        return _is_of_ours(directive)
    return all(cls in _BASES or _is_of_ours(cls) for cls in directive.__mro__)


def find_directive(error: Exception) -> tuple[str, object]:
    """Return name and class of the innermost directive of reStructuredText that an error ends.

    docutils tells neither, so they are read from its frames.
    """
    name, found = "", None
    for frame, _line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_name == "run_directive":
            directive = frame.f_locals.get("directive")
            if isinstance(directive, type):
                name, found = frame.f_locals.get("type_name", ""), directive
    return name, found


def describe_failure(kind: str, name: str, error: Exception) -> str:
    """Return a message about a directive or a role that has failed.

    :param kind: which of the two
    """
    if isinstance(error, RecursionError | MemoryError):
        return (
            f"the {kind} {name!r} is nested too deep and is shown as written; nest it less deeply"
        )
    return (
        f"the {kind} {name!r} does not take this ({name_error(error)}) and is shown as written; "
        "check its argument, its options and its text"
    )


def name_error(error: Exception) -> str:
    """Return the kind of an exception and what it says, in one short line."""
    said = " ".join(str(error).split())
    said = said if len(said) <= 100 else f"{said[:99]}…"
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _is_of_ours(thing: object) -> bool:
    module = getattr(thing, "__module__", "") or type(thing).__module__
    return module.partition(".")[0] in _OWN
