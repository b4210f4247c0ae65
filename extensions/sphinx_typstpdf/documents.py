"""The entries of `typst_documents`: what each PDF starts with and is called, and its options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sphinx.config import Config
from sphinx.errors import ConfigError

from sphinx_typstpdf.options import OPTIONS, PREAMBLE, Option, check_options

_TUPLE = ("startdoc", "target", "title", "author", "options", "toctree_only")
#: Names inside the output folder that a document cannot have.
TAKEN = frozenset({"continued", "documents", "images", "indices", "lib"})

_PATTERNS = Option(
    lambda value: isinstance(value, list | tuple) and all(isinstance(each, str) for each in value),
    "a list of patterns, such as ['drafts/*']",
)
_STRING = Option(lambda value: isinstance(value, str), "a string")
_FIELDS = {
    "startdoc": _STRING,
    "target": _STRING,
    "title": _STRING,
    "author": _STRING,
    "toctree_only": Option(lambda value: isinstance(value, bool), "True or False"),
    "exclude": _PATTERNS,
}


@dataclass(frozen=True)
class PdfDocument:
    """One document to write: where it starts, what it is called, and the template's options."""

    startdoc: str
    target: str
    title: str
    author: str
    toctree_only: bool = False
    #: Patterns of documents that are left out; a link to one of them leads to the site.
    exclude: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


def default_documents(config: Config) -> list[dict[str, str]]:
    """Return one document that starts at the root."""
    name = "".join(sign if sign.isalnum() else "-" for sign in config.project.lower())
    return [{"startdoc": config.root_doc, "target": name.strip("-") or "document"}]


def read_documents(config: Config) -> list[PdfDocument]:
    """Read ``typst_documents``.

    :raises ConfigError: with the place inside the setting and what was expected there
    """
    found: dict[str, PdfDocument] = {}
    for number, entry in enumerate(config.typst_documents, 1):
        where = f"typst_documents, entry {number}"
        document = _read_document(config, where, entry)
        # Two files whose names differ only in capitals are one file on some machines.
        if document.target.casefold() in found:
            raise ConfigError(
                f"{where}: the target '{document.target}' is taken;"
                " give each document a name of its own"
            )
        found[document.target.casefold()] = document
    return list(found.values())


def _read_document(config: Config, where: str, entry: object) -> PdfDocument:
    if isinstance(entry, Mapping):
        values = dict(entry)
    elif isinstance(entry, Sequence) and not isinstance(entry, str) and len(entry) <= len(_TUPLE):
        values = dict(zip(_TUPLE, entry, strict=False))
        options = values.pop("options", {})
        if not isinstance(options, Mapping):
            raise ConfigError(f"{where}: the fifth item is a dict of options; found {options!r}")
        values = {**options, **values}
    else:
        raise ConfigError(
            f"{where}: expected a dict or a tuple of {', '.join(_TUPLE)}; found {entry!r}"
        )
    for name in ("startdoc", "target"):
        if not isinstance(values.get(name), str) or not values[name]:
            raise ConfigError(f"{where}: '{name}' is missing; write the name as a string")
    if config.typst_template:  # only its author knows its options
        check_options(where, {name: values[name] for name in _FIELDS if name in values}, _FIELDS)
    else:
        check_options(where, values, {**_FIELDS, **OPTIONS, "preamble": PREAMBLE})
    target = values.pop("target").removesuffix(".typ").removesuffix(".pdf")
    if {"/", "\\"} & set(target) or target.casefold() in TAKEN:
        raise ConfigError(f"{where}: '{target}' cannot be the name of a file here; choose another")
    return PdfDocument(
        startdoc=values.pop("startdoc"),
        target=target,
        title=values.pop("title", "") or config.project,
        author=values.pop("author", "") or _author(config),
        toctree_only=values.pop("toctree_only", False),
        exclude=tuple(values.pop("exclude", ())),
        options={**config.typst_elements, **values},
    )


def _author(config: Config) -> str:
    """Return the author of the project; Sphinx's words for none are for the site's programmers."""
    author: str = config.author
    return "" if author == config.values["author"].default else author
