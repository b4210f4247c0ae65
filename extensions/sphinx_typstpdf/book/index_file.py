"""Write an index as a Typst document."""

from collections.abc import Iterable

from sphinx_typstpdf.book.indices import Entry, Index
from sphinx_typstpdf.markup.labels import encode_label, name_label
from sphinx_typstpdf.markup.text import escape


def write_index(index: Index, imports: Iterable[str]) -> str:
    """Return an index as a Typst document.

    :param index: the index
    :param imports: names of the modules to import
    """
    lines = [
        *(f'#import "/lib/{name}": *' for name in imports),
        f"\n= {escape(index.title)} {encode_label(name_label(index.name))}\n",
        "#index-columns[",
    ]
    for letter, entries in index.groups:
        lines.append(f"  #index-letter[{escape(letter)}]")
        lines += [f"  {_write_entry(entry)}" for entry in entries]
    return "\n".join([*lines, "]", ""])


def _write_entry(entry: Entry) -> str:
    options = "".join(
        f", {name}: ({', '.join(labels)},)"
        for name, labels in (("main", entry.main), ("others", entry.others))
        if labels
    )
    extra = f", extra: [{escape(entry.extra)}]" if entry.extra else ""
    return f"#index-entry({entry.level}, [{escape(entry.words)}]{options}{extra})"
