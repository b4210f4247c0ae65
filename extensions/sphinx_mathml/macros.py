"""The macros of a project: its own setting, and those that it has defined for MathJax."""

from collections.abc import Mapping
from typing import Any

from sphinx.config import Config

from sphinx_mathml.latex import keep_convertible

_SETTINGS = ("mathjax3_config", "mathjax4_config")


def find_macros(config: Config) -> dict[str, str]:
    """Return the macros of a project: name without backslash to definition.

    Of the same name, ``mathml_macros`` comes first. Of MathJax's, those that the converter does not
    know and those with an argument that may be missing are left out: the formula that uses one is
    reported, and no other.

    :param config: the settings of the project
    """
    theirs: dict[str, str] = {}
    for setting in _SETTINGS:
        tex = _get(getattr(config, setting, None), "tex")
        macros = _get(tex, "macros")
        for name, value in macros.items() if isinstance(macros, Mapping) else ():
            match value:
                case str(definition) | [str(definition)] | [str(definition), int()]:
                    theirs[str(name)] = definition
    return keep_convertible(tuple(theirs.items())) | dict(getattr(config, "mathml_macros", {}))


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, Mapping) else None
