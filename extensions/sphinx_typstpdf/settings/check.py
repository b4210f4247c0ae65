"""Check the settings before anything is read, with messages that name the setting."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util import logging

from sphinx_typstpdf.markup.values import Code
from sphinx_typstpdf.settings.defaults import (
    DEFAULT_FONTS,
    FONT_FALLBACKS,
    STANDARDS,
    read_standards,
)
from sphinx_typstpdf.settings.documents import TAKEN, read_documents
from sphinx_typstpdf.settings.options import OPTIONS, PREAMBLE, check_options, suggest
from sphinx_typstpdf.settings.table import SETTINGS, is_list

logger = logging.getLogger(__name__)

_LIBRARY = Path(__file__).parents[1] / "lib"
# Modules of the library that are generated.
_GENERATED = frozenset({"code-styles.typ", "config.typ", "site.typ"})
_COLOR = re.compile(r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_FILES = ("typst_modules", "typst_additional_files", "typst_font_paths")


def check_settings(app: Sphinx, config: Config) -> None:
    """Check the value of every setting.

    :raises ConfigError: if a setting cannot work; names the setting and what was expected
    """
    _warn_of_misspelled(config)
    for name, setting in SETTINGS.items():
        value = getattr(config, name)
        if not setting.accepts(value):
            raise ConfigError(f"{name}: expected {setting.expected}; found {value!r}")
    _check_fonts(config)
    _check_colors(config)
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


def _warn_of_misspelled(config: Config) -> None:
    """Warn of a name in conf.py that resembles one of our settings and is not a setting itself."""
    # Sphinx has no public way to list the names in conf.py that are not settings.
    written: Mapping[str, object] = getattr(config, "_raw_config", {})
    for name in written:
        near = get_close_matches(name, SETTINGS, 1, cutoff=0.85) if name not in config else []
        if near:
            logger.warning(
                "conf.py: there is no setting '%s'; did you mean '%s'?",
                name,
                near[0],
                type="typstpdf",
                subtype="config",
            )


def _check_fonts(config: Config) -> None:
    roles = {**DEFAULT_FONTS, **FONT_FALLBACKS}
    for role, families in config.typst_fonts.items():
        if role not in roles:
            raise ConfigError(f"typst_fonts: there is no role '{role}'{suggest(role, roles)}")
        if not is_list(families) or not families:
            raise ConfigError(f"typst_fonts['{role}']: expected a list of families")


def _check_colors(config: Config) -> None:
    for name, color in config.typst_colors.items():
        is_color = isinstance(color, str) and _COLOR.fullmatch(color)
        if not is_color and not isinstance(color, Code):
            raise ConfigError(
                f"typst_colors['{name}']: expected a color such as '#1f4e79'; found {color!r}"
            )


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


def _check_names(config: Config) -> None:
    """Refuse files that would overwrite another file in the output folder."""
    modules = _GENERATED | {path.name for path in _LIBRARY.glob("*.typ")}
    for path in config.typst_modules:
        if Path(path).name in modules:
            raise ConfigError(
                f"typst_modules: the name of '{path}' is taken; give it a name of its own"
            )
        modules |= {Path(path).name}
    documents = read_documents(config)
    taken = TAKEN | {f"{document.target}.typ" for document in documents}
    for path in config.typst_additional_files:
        if Path(path).name in taken:
            raise ConfigError(
                f"typst_additional_files: the name of '{path}' is taken in the output folder"
            )
