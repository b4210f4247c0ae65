"""The settings: what each may hold, and clear words for what it may not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

#: Families for each role that need no font file: the typst wheel carries them.
DEFAULT_FONTS: dict[str, list[str]] = {
    "text": ["Libertinus Serif"],
    "heading": ["Libertinus Serif"],
    "display": ["Libertinus Serif"],
    "mono": ["DejaVu Sans Mono"],
    "math": ["New Computer Modern Math"],
}
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
_FIELDS = ("startdoc", "target", "title", "author")


@dataclass(frozen=True)
class PdfDocument:
    """One document to write: where it starts, what it is called, and the theme's options."""

    startdoc: str
    target: str
    title: str
    author: str
    toctree_only: bool = False
    #: Patterns of documents that are left out; a link to one of them leads to the site.
    exclude: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


def add_settings(app: Sphinx) -> None:
    """Register the settings with their defaults and types."""
    add = app.add_config_value
    add("typst_documents", default_documents, "", types=frozenset({list, tuple}))
    add("typst_modules", [], "", types=frozenset({list}))
    add("typst_colors", {}, "", types=frozenset({dict}))
    add("typst_fonts", {}, "", types=frozenset({dict}))
    add("typst_font_paths", [], "", types=frozenset({list}))
    add("typst_system_fonts", default=False, rebuild="", types=frozenset({bool}))
    add("typst_pdf_standard", "ua-1", "", types=frozenset({str, type(None)}))
    add("typst_template", None, "", types=frozenset({str, type(None)}))


def default_documents(config: Config) -> list[dict[str, str]]:
    """Return one document that starts at the root."""
    name = "".join(sign if sign.isalnum() else "-" for sign in config.project.lower())
    return [{"startdoc": config.root_doc, "target": name.strip("-") or "document"}]


def read_documents(config: Config) -> list[PdfDocument]:
    """Read ``typst_documents``.

    :raises ConfigError: with the place inside the setting and what was expected there
    """
    found: list[PdfDocument] = []
    for number, entry in enumerate(config.typst_documents, 1):
        document = _read_document(config, number, entry)
        if document.target in {each.target for each in found}:
            raise ConfigError(
                f"typst_documents, entry {number}: the target '{document.target}' is taken;"
                " give each document a name of its own"
            )
        found.append(document)
    return found


def _read_document(config: Config, number: int, entry: object) -> PdfDocument:
    where = f"typst_documents, entry {number}"
    if isinstance(entry, Mapping):
        values = dict(entry)
    elif isinstance(entry, Sequence) and not isinstance(entry, str) and len(entry) <= len(_FIELDS):
        values = dict(zip(_FIELDS, entry, strict=False))
    else:
        raise ConfigError(
            f"{where}: expected a dict or a tuple of {', '.join(_FIELDS)}; found {entry!r}"
        )
    for name in ("startdoc", "target"):
        if not isinstance(values.get(name), str) or not values[name]:
            raise ConfigError(f"{where}: '{name}' is missing; write the name as a string")
    target = values.pop("target").removesuffix(".typ").removesuffix(".pdf")
    return PdfDocument(
        startdoc=values.pop("startdoc"),
        target=target,
        title=values.pop("title", "") or config.project,
        author=values.pop("author", "") or config.author,
        toctree_only=bool(values.pop("toctree_only", False)),
        exclude=tuple(values.pop("exclude", ())),
        options=values,
    )


def check_settings(app: Sphinx, config: Config) -> None:
    """Refuse settings that cannot work, before anything is read.

    :raises ConfigError: with the setting's name and what was expected
    """
    for name in ("typst_colors", "typst_fonts"):
        for key in getattr(config, name):
            if not isinstance(key, str):
                raise ConfigError(f"{name}: the name {key!r} is not a string")
    for role, families in config.typst_fonts.items():
        if isinstance(families, str) or not all(isinstance(each, str) for each in families):
            raise ConfigError(f"typst_fonts['{role}']: expected a list of families")
    for name in ("typst_modules", "typst_font_paths"):
        for path in getattr(config, name):
            if not Path(app.confdir, path).exists():
                raise ConfigError(f"{name}: there is no file '{path}'")
    if config.typst_template and not Path(app.confdir, config.typst_template).is_file():
        raise ConfigError(f"typst_template: there is no file '{config.typst_template}'")
