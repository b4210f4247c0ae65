"""Write the Typst files of a document, cut into pieces where other documents are included."""

import re
from collections.abc import Iterable
from pathlib import Path

from sphinx.util.osutil import ensuredir

from sphinx_typstpdf.book.record import Record
from sphinx_typstpdf.markup.sourcemap import split_marks, write_map
from sphinx_typstpdf.transforms.toctrees import CUT


def piece_path(docname: str, number: int = 1) -> str:
    """Return the path of a piece inside the output folder.

    :param docname: name of the document
    :param number: 1 for the piece up to the first toctree
    """
    if number == 1:
        return f"documents/{docname}.typ"
    return f"continued/{docname}.{number}.typ"


def write_pieces(
    outdir: Path, docname: str, markup: str, imports: Iterable[str], srcdir: Path
) -> None:
    """Write the pieces of a document, each with a map to the lines of its sources.

    :param outdir: the output folder
    :param docname: name of the document
    :param markup: the translated document
    :param imports: names of the modules that it imports
    :param srcdir: the source folder, which the paths in the map are relative to
    """
    start = "".join(f'#import "/lib/{name}": *\n' for name in imports)
    for number, piece in enumerate(markup.split(CUT), 1):
        body = re.sub(r"\n{3,}", "\n\n", piece)
        source, places = split_marks(f"{start}\n{body}")
        if number > 1 and not split_marks(piece)[0].strip():
            continue
        target = outdir / piece_path(docname, number)
        ensuredir(target.parent)
        # Strip only after the marks are gone: they may be between the empty lines at the end.
        target.write_text(source.rstrip() + "\n", "utf-8")
        write_map(
            target.with_suffix(".lines"),
            [(line, place, _relative(path, srcdir)) for line, place, path in places],
        )


def remove_pieces(outdir: Path, docname: str, record: Record | None, *, first: int = 1) -> None:
    """Remove the files that a build wrote for a document.

    :param outdir: the output folder
    :param docname: name of the document
    :param record: properties of the document at that time, if it is known
    :param first: the first piece to remove
    """
    for number in range(first, len(record.toctrees) + 2 if record else 2):
        for suffix in (".typ", ".lines"):
            path = (outdir / piece_path(docname, number)).with_suffix(suffix)
            path.unlink(missing_ok=True)


def _relative(source: str, srcdir: Path) -> str:
    path = Path(source)
    return path.relative_to(srcdir).as_posix() if path.is_relative_to(srcdir) else source
