"""The settings: what each may hold, and clear words for what it may not."""

import re
from collections.abc import Callable, Mapping
from copy import copy
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util import logging

from sphinx_typstpdf.documents import TAKEN, default_documents, read_documents
from sphinx_typstpdf.literal import Code
from sphinx_typstpdf.options import OPTIONS, PREAMBLE, check_options, suggest

logger = logging.getLogger(__name__)

#: Families for each role that need no font file: the typst wheel carries them.
DEFAULT_FONTS: dict[str, list[str]] = {
    "text": ["Libertinus Serif"],
    "heading": ["Libertinus Serif"],
    "display": ["Libertinus Serif"],
    "mono": ["DejaVu Sans Mono"],
    "math": ["New Computer Modern Math"],
}
#: Roles that take the families of another where they have none of their own.
FONT_FALLBACKS: dict[str, str] = {"subheading": "heading"}
#: Colors that the template uses, by name.
DEFAULT_COLORS: dict[str, str] = {
    "text": "#1a1a1a",
    "muted": "#5c5c5c",
    "accent": "#1f4e79",
    "link": "#1f4e79",
    "line": "#d0d0d0",
    "code": "#f6f6f6",
    "code-emphasis": "#fff1c9",
    "card": "#fafafa",
    "note": "#1f4e79",
    "good": "#20612f",
    "warning": "#8a4b00",
    "bad": "#a01c2c",
}
#: What Typst can be asked to keep to.
STANDARDS = (
    *("1.4", "1.5", "1.6", "1.7", "2.0"),
    *("a-1a", "a-1b", "a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u", "a-4", "a-4e", "a-4f"),
    "ua-1",
)
_COLOR = re.compile(r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")


class _Setting(NamedTuple):
    """A setting: its default, a test of its value, and the words for what it may be."""

    default: Any
    accepts: Callable[[object], bool]
    expected: str


def _one_of(*values: str) -> tuple[Callable[[object], bool], str]:
    return lambda value: value in values, " or ".join(f"'{value}'" for value in values)


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_dict(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(name, str) for name in value)


def _is_file(value: object) -> bool:
    return value is None or isinstance(value, str)


_SETTINGS: dict[str, _Setting] = {
    "typst_documents": _Setting(
        default_documents, lambda value: isinstance(value, list | tuple), "a list of documents"
    ),
    "typst_elements": _Setting({}, _is_dict, "a dict of names to values"),
    "typst_template": _Setting(None, _is_file, "the name of a file, or None"),
    "typst_modules": _Setting([], _is_list, "a list of files"),
    "typst_additional_files": _Setting([], _is_list, "a list of files"),
    "typst_logo": _Setting(None, _is_file, "the name of an image, or None"),
    "typst_colors": _Setting({}, _is_dict, "a dict of names to colors"),
    "typst_fonts": _Setting({}, _is_dict, "a dict of roles to lists of families"),
    "typst_font_paths": _Setting([], _is_list, "a list of files and folders"),
    "typst_system_fonts": _Setting(default=False, accepts=_is_switch, expected="True or False"),
    "typst_pdf_standard": _Setting(
        "ua-1",
        lambda value: value is None or isinstance(value, str) or _is_list(value),
        "the name of a standard, a list of them, or None",
    ),
    "typst_toplevel_sectioning": _Setting("chapter", *_one_of("part", "chapter", "section")),
    "typst_appendices": _Setting([], _is_list, "a list of documents"),
    "typst_domain_indices": _Setting(
        default=True,
        accepts=lambda value: _is_switch(value) or _is_list(value),
        expected="True, False, or a list of indices such as ['py-modindex']",
    ),
    "typst_show_urls": _Setting("no", *_one_of("no", "footnote", "inline")),
    "typst_show_pagerefs": _Setting(default=False, accepts=_is_switch, expected="True or False"),
    "typst_site_builder": _Setting("html", *_one_of("html", "dirhtml")),
}
_FILES = ("typst_modules", "typst_additional_files", "typst_font_paths")


def add_settings(app: Sphinx) -> None:
    """Register the settings with their defaults; :func:`check_settings` looks at their values."""
    for name, setting in _SETTINGS.items():
        # A list of its own: extensions append to it, and one process may build several projects.
        app.add_config_value(name, copy(setting.default), "", types=frozenset({Any}))


def check_settings(app: Sphinx, config: Config) -> None:
    """Refuse settings that cannot work, before anything is read.

    :raises ConfigError: with the setting's name and what was expected
    """
    _note_misspelled(config)
    for name, setting in _SETTINGS.items():
        value = getattr(config, name)
        if not setting.accepts(value):
            raise ConfigError(f"{name}: expected {setting.expected}; found {value!r}")
    _check_looks(config)
    _check_standards(config.typst_pdf_standard)
    for name in _FILES:
        for path in getattr(config, name):
            _check_file(app, name, path, folders=name == "typst_font_paths")
    for name in ("typst_template", "typst_logo"):
        if getattr(config, name):
            _check_file(app, name, getattr(config, name))
    if not config.typst_template:
        check_options("typst_elements", config.typst_elements, {**OPTIONS, "preamble": PREAMBLE})
    _check_names(config)


def _check_names(config: Config) -> None:
    """Refuse files that would take the place of each other in the output folder."""
    modules = {path.name for path in (Path(__file__).parent / "lib").glob("*.typ")}
    modules |= {"code-styles.typ", "config.typ", "site.typ"}
    for path in config.typst_modules:
        if Path(path).name in modules:
            raise ConfigError(
                f"typst_modules: the name of '{path}' is taken; give it a name of its own"
            )
        modules.add(Path(path).name)
    documents = read_documents(config)
    taken = TAKEN | {f"{document.target}.typ" for document in documents}
    for path in config.typst_additional_files:
        if Path(path).name in taken:
            raise ConfigError(
                f"typst_additional_files: the name of '{path}' is taken in the output folder"
            )


def _note_misspelled(config: Config) -> None:
    """Warn of a name in conf.py that is like one of ours, and is nobody's setting."""
    # Sphinx keeps what conf.py holds, but offers no other way to see names that nobody knows.
    written: Mapping[str, object] = getattr(config, "_raw_config", {})
    for name in written:
        near = get_close_matches(name, _SETTINGS, 1, cutoff=0.85) if name not in config else []
        if near:
            logger.warning(
                "conf.py: there is no setting '%s'; did you mean '%s'?",
                name,
                near[0],
                type="typstpdf",
                subtype="config",
            )


def _check_looks(config: Config) -> None:
    roles = {**DEFAULT_FONTS, **FONT_FALLBACKS}
    for role, families in config.typst_fonts.items():
        if role not in roles:
            raise ConfigError(f"typst_fonts: there is no role '{role}'{suggest(role, roles)}")
        if not _is_list(families) or not families:
            raise ConfigError(f"typst_fonts['{role}']: expected a list of families")
    for name, color in config.typst_colors.items():
        is_color = isinstance(color, str) and _COLOR.fullmatch(color)
        if not is_color and not isinstance(color, Code):
            raise ConfigError(
                f"typst_colors['{name}']: expected a color such as '#1f4e79'; found {color!r}"
            )


def read_standards(value: str | list[str] | None) -> list[str]:
    """Return the standards that a value of ``typst_pdf_standard`` names."""
    return [value] if isinstance(value, str) else list(value or [])


def _check_standards(value: str | list[str] | None) -> None:
    for name in read_standards(value):
        if name not in STANDARDS:
            known = dict.fromkeys(STANDARDS)
            raise ConfigError(
                f"typst_pdf_standard: there is no standard '{name}'{suggest(name, known)}"
            )


def _check_file(app: Sphinx, setting: str, name: str, *, folders: bool = False) -> None:
    path = Path(app.confdir, name)
    if not (path.exists() if folders else path.is_file()):
        raise ConfigError(f"{setting}: there is no file '{name}'")
