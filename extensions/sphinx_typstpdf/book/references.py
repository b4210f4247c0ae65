"""Write the sources of all documents of a PDF as one list."""

from collections.abc import Iterable
from unicodedata import normalize

from sphinx.locale import _

from sphinx_typstpdf.markup.text import escape
from sphinx_typstpdf.translate.citations import Citation


def write_references(citations: Iterable[Citation], imports: Iterable[str]) -> str:
    """Return the list as a Typst document; what several documents list is there once.

    :param citations: the sources of the documents, in order
    :param imports: names of the modules to import
    """
    found: dict[tuple[str, str], list[Citation]] = {}
    for each in citations:
        found.setdefault((each.name, each.text), []).append(each)
    entries = sorted(found.values(), key=lambda same: _sort_key(same[0].name))
    return "\n".join(
        [
            *(f'#import "/lib/{name}": *' for name in imports),
            f"\n= {escape(_('References'))}\n",
            *map(_write_entry, entries),
            "",
        ]
    )


def _sort_key(name: str) -> tuple[str, str]:
    """Return the sort key of a name, without case and accents."""
    letters = (each for each in normalize("NFKD", name.casefold()) if each.isalnum() or each == " ")
    return "".join(letters), name


def _write_entry(same: list[Citation]) -> str:
    anchors = "".join(f"#anchor({label})" for each in same for label in each.labels)
    cited = ", ".join(label for each in same for label in each.cited)
    pages = f"#cited-on({cited})" if cited else ""
    return f"#citation([{anchors}{escape(same[0].name)}])[{same[0].text}{pages}]\n"
