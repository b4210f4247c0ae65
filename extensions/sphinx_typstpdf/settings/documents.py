"""Read `typst_documents`: the start page, file name and options of each PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sphinx.config import Config
from sphinx.errors import ConfigError

from sphinx_typstpdf.settings.options import OPTIONS, PREAMBLE, Option, check_options

_TUPLE = ("startdoc", "target", "title", "author", "options", "toctree_only")
#: Names in the output folder that a PDF cannot have.
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
    """An entry of ``typst_documents``: start page, file name, and options of the template."""

    startdoc: str
    target: str
    title: str
    author: str
    toctree_only: bool = False
    #: Patterns of documents to leave out; links to them point to the site.
    exclude: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


def default_documents(config: Config) -> list[dict[str, str]]:
    """Return the default of ``typst_documents``: one PDF that starts at the root document."""
    name = "".join(sign if sign.isalnum() else "-" for sign in config.project.lower())
    return [{"startdoc": config.root_doc, "target": name.strip("-") or "document"}]


def read_documents(config: Config) -> list[PdfDocument]:
    """Read ``typst_documents``.

    :raises ConfigError: names the faulty entry and what was expected
    """
    found: dict[str, PdfDocument] = {}
    for number, entry in enumerate(config.typst_documents, 1):
        where = f"typst_documents, entry {number}"
        document = _read_document(config, where, entry)
        # Some file systems do not distinguish upper and lower case.
        if document.target.casefold() in found:
            raise ConfigError(
                f"{where}: the target '{document.target}' is taken;"
                " give each document a name of its own"
            )
        found[document.target.casefold()] = document
    return list(found.values())


def _read_document(config: Config, where: str, entry: object) -> PdfDocument:
    values = _read_values(where, entry)
    for name in ("startdoc", "target"):
        if not isinstance(values.get(name), str) or not values[name]:
            raise ConfigError(f"{where}: '{name}' is missing; write the name as a string")
    if config.typst_template:  # its options are unknown to us
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


def _read_values(where: str, entry: object) -> dict[str, Any]:
    """Return the values of an entry by name, whether it is a dict or a tuple."""
    if isinstance(entry, Mapping):
        return dict(entry)
    if not isinstance(entry, Sequence) or isinstance(entry, str) or len(entry) > len(_TUPLE):
        raise ConfigError(
            f"{where}: expected a dict or a tuple of {', '.join(_TUPLE)}; found {entry!r}"
        )
    values = dict(zip(_TUPLE, entry, strict=False))
    options = values.pop("options", {})
    if not isinstance(options, Mapping):
        raise ConfigError(f"{where}: the fifth item is a dict of options; found {options!r}")
    return {**options, **values}


def _author(config: Config) -> str:
    """Return the author of the project, or nothing: Sphinx's default is a placeholder."""
    author: str = config.author
    return "" if author == config.values["author"].default else author
