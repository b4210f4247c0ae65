"""List the settings with their defaults and types, and register them with Sphinx."""

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, NamedTuple

from sphinx.application import Sphinx

from sphinx_typstpdf.settings.documents import default_documents


class Setting(NamedTuple):
    """A setting: its default, a check of its type, and a description of that type for messages."""

    default: Any
    accepts: Callable[[object], bool]
    expected: str


def _one_of(*values: str) -> tuple[Callable[[object], bool], str]:
    return lambda value: value in values, " or ".join(f"'{value}'" for value in values)


def is_list(value: object) -> bool:
    """Return whether a value is a list or a tuple of strings."""
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_dict(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(name, str) for name in value)


def _is_file(value: object) -> bool:
    return value is None or isinstance(value, str)


#: All settings by name.
SETTINGS: dict[str, Setting] = {
    "typst_documents": Setting(
        default_documents, lambda value: isinstance(value, list | tuple), "a list of documents"
    ),
    "typst_elements": Setting({}, _is_dict, "a dict of names to values"),
    "typst_template": Setting(None, _is_file, "the name of a file, or None"),
    "typst_modules": Setting([], is_list, "a list of files"),
    "typst_additional_files": Setting([], is_list, "a list of files"),
    "typst_logo": Setting(None, _is_file, "the name of an image, or None"),
    "typst_colors": Setting({}, _is_dict, "a dict of names to colors"),
    "typst_fonts": Setting({}, _is_dict, "a dict of roles to lists of families"),
    "typst_font_paths": Setting([], is_list, "a list of files and folders"),
    "typst_system_fonts": Setting(default=False, accepts=_is_switch, expected="True or False"),
    "typst_pdf_standard": Setting(
        "ua-1",
        lambda value: value is None or isinstance(value, str) or is_list(value),
        "the name of a standard, a list of them, or None",
    ),
    "typst_toplevel_sectioning": Setting("chapter", *_one_of("part", "chapter", "section")),
    "typst_appendices": Setting([], is_list, "a list of documents"),
    "typst_domain_indices": Setting(
        default=True,
        accepts=lambda value: _is_switch(value) or is_list(value),
        expected="True, False, or a list of indices such as ['py-modindex']",
    ),
    "typst_collect_citations": Setting(default=False, accepts=_is_switch, expected="True or False"),
    "typst_show_urls": Setting("no", *_one_of("no", "footnote", "inline")),
    "typst_float_figures": Setting(default=False, accepts=_is_switch, expected="True or False"),
    "typst_show_pagerefs": Setting(default=False, accepts=_is_switch, expected="True or False"),
    "typst_site_builder": Setting("html", *_one_of("html", "dirhtml")),
}


def add_settings(app: Sphinx) -> None:
    """Register the settings with their defaults; ``check_settings`` checks their values."""
    for name, setting in SETTINGS.items():
        # A copy: extensions append to lists, and one process may build several projects.
        app.add_config_value(name, copy(setting.default), "", types=frozenset({Any}))
