"""Write the main file of a PDF, which includes the documents and the indices."""

import os
import re
from collections.abc import Iterable

from sphinx.config import Config
from sphinx.locale import _
from sphinx.util.i18n import format_date

from sphinx_typstpdf.book.book import Book, Part, Piece
from sphinx_typstpdf.book.pieces import piece_path
from sphinx_typstpdf.markup.text import escape
from sphinx_typstpdf.markup.values import quote
from sphinx_typstpdf.settings.documents import PdfDocument
from sphinx_typstpdf.settings.options import encode_option


def write_main(
    config: Config,
    document: PdfDocument,
    book: Book,
    *,
    logo: str | None,
    imports: Iterable[str],
    endings: Iterable[str],
) -> str:
    """Return the main file of a PDF.

    :param config: the settings
    :param document: the entry of ``typst_documents``
    :param book: the documents in order
    :param logo: path of the logo for the cover
    :param imports: names of the modules to import
    :param endings: paths of the list of sources and of the indices, which come last
    """
    options = {**_common_options(config, document, book), "logo": logo, **document.options}
    depth = options["contents_depth"]
    # The titles of parts are one level above the chapters.
    options["contents_depth"] = depth + 1 if book.has_parts and isinstance(depth, int) else depth
    preamble = options.pop("preamble", "")
    lines = "".join(
        f"  {name.replace('_', '-')}: {encode_option(value)},\n" for name, value in options.items()
    )
    shown = config.typst_show_urls
    return (
        "".join(f'#import "/lib/{name}": *\n' for name in imports)
        + f'#import "/lib/template.typ": document\n\n#show: document.with(\n{lines})\n'
        + (f"#show: show-addresses.with({quote(shown)})\n" if shown != "no" else "")
        + (f"{preamble.rstrip()}\n" if preamble else "")
        + f"\n{_write_parts(book.parts)}"
        + "".join(f"#chapter(0, include {quote(f'/{path}')})\n" for path in endings)
    )


def _common_options(config: Config, document: PdfDocument, book: Book) -> dict[str, object]:
    # The language may be pt_BR, zh_Hans_CN or sr@latin.
    language, *others = re.split(r"\W|_", config.language)
    return {
        "title": document.title,
        "author": document.author,
        # Sphinx warns of an invalid language and falls back to English.
        "language": language if re.fullmatch("[a-z]{2,3}", language) else "en",
        "region": next((each.lower() for each in others if len(each) == 2), None),
        "release": config.release,
        "date": _date(config),
        "contents_depth": book.maxdepth or 2,
    }


def _date(config: Config) -> str:
    """Return the date for the cover; there is none by default, so that builds are reproducible."""
    if config.today or not (config.today_fmt or os.environ.get("SOURCE_DATE_EPOCH")):
        return str(config.today)
    return format_date(config.today_fmt or _("%b %d, %Y"), language=config.language)


def _write_parts(parts: list[Part]) -> str:
    """Return the lines that include the documents."""
    return "".join(_write_part(part) if part.title else _write_plain(part) for part in parts)


def _write_plain(part: Part) -> str:
    return "".join(f"#{_include(piece, piece.depth)}\n" for piece in part.pieces)


def _write_part(part: Part) -> str:
    first, *others = part.pieces
    # The title of the part starts the page, and its first chapter follows on the same page.
    pieces = [first._replace(starts_page=False), *others]
    lines = "".join(f"  #{_include(piece, piece.depth + 1)}\n" for piece in pieces)
    return f"#part[{escape(part.title)}][\n{lines}]\n"


def _include(piece: Piece, offset: int) -> str:
    path = quote(f"/{piece_path(piece.docname, piece.number)}")
    return f"{'chapter' if piece.starts_page else 'nested'}({offset}, include {path})"
