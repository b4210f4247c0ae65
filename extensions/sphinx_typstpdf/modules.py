"""The Typst files that are made from the settings: `config.typ`, `site.typ` and the main files."""

import os
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote as quote_uri

from sphinx.config import Config
from sphinx.locale import _
from sphinx.util.i18n import format_date

from sphinx_typstpdf.book import Book, write_parts
from sphinx_typstpdf.config import DEFAULT_COLORS, DEFAULT_FONTS, FONT_FALLBACKS
from sphinx_typstpdf.documents import PdfDocument
from sphinx_typstpdf.literal import Code, encode, name_label, quote
from sphinx_typstpdf.options import encode_option

# Languages that are written from right to left.
_LEFTWARD = frozenset({"ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})


def write_config(config: Config) -> str:
    """Write the module that the library and every other module read the settings from."""
    colors = {
        name: color if isinstance(color, Code) else Code(f"rgb({quote(color)})")
        for name, color in (DEFAULT_COLORS | config.typst_colors).items()
    }
    fonts = DEFAULT_FONTS | {
        # What none of the wanted families has may be in those that Typst carries.
        role: [*families, *DEFAULT_FONTS.get(role, [])]
        for role, families in config.typst_fonts.items()
    }
    for role, other in FONT_FALLBACKS.items():
        fonts.setdefault(role, fonts[other])
    is_rightward = config.language.partition("_")[0] not in _LEFTWARD
    words = {
        "release": _("Release"),
        "page": _("page"),
        "inside": _(" (in "),
    }
    return (
        "// From the settings typst_colors, typst_fonts, typst_show_pagerefs and language.\n"
        f"#let colors = {_table(colors)}\n#let fonts = {_table(fonts)}\n"
        f"#let words = {_table(words)}\n"
        f"#let show-page-references = {encode(config.typst_show_pagerefs)}\n"
        f"#let start-side = {quote('left' if is_rightward else 'right')}\n"
    )


def write_main(
    config: Config,
    document: PdfDocument,
    book: Book,
    *,
    logo: str | None,
    imports: Iterable[str],
    indices: Iterable[str],
) -> str:
    """Write the main file of a PDF.

    :param document: the entry of ``typst_documents``
    :param book: the documents in their order
    :param logo: path of an image for the cover
    :param imports: modules in the folder of the library
    :param indices: paths of the indices, which come last
    """
    options = {**_common_options(config, document, book), "logo": logo, **document.options}
    depth = options["contents_depth"]
    # The titles of parts are a level of their own above the chapters.
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
        + f"\n{write_parts(book.parts)}"
        + "".join(f"#chapter(0, include {quote(f'/{path}')})\n" for path in indices)
    )


def _common_options(config: Config, document: PdfDocument, book: Book) -> dict[str, object]:
    # As in pt_BR, zh_Hans_CN and sr@latin.
    language, *others = re.split(r"\W|_", config.language)
    return {
        "title": document.title,
        "author": document.author,
        # Sphinx warns of a language that is none, and goes on in English.
        "language": language if re.fullmatch("[a-z]{2,3}", language) else "en",
        "region": next((each.lower() for each in others if len(each) == 2), None),
        "release": config.release,
        "date": _date(config),
        "contents_depth": book.maxdepth or 2,
    }


def _date(config: Config) -> str:
    """Return the date of the cover: where nobody asks for one, each build gives the same file."""
    if config.today or not (config.today_fmt or os.environ.get("SOURCE_DATE_EPOCH")):
        return str(config.today)
    return format_date(config.today_fmt or _("%b %d, %Y"), language=config.language)


def write_site(
    config: Config, docnames: Iterable[str], books: Iterable[tuple[str, list[str]]]
) -> str:
    """Write the Typst module that links out of a PDF look into.

    :param config: for the address and the layout of the site
    :param docnames: all documents, and the pages that only the site has
    :param books: title and documents of each PDF
    """
    titles: dict[str, str] = {}
    for title, inside in books:
        for docname in inside:
            titles.setdefault(docname, title)
    addresses = {name: site_address(config, name) for name in docnames if config.html_baseurl}
    by_label = [
        {name_label(name): table[name] for name in sorted(table)} for table in (addresses, titles)
    ]
    return (
        "// What links to documents outside a PDF show: their place on the site, and the title\n"
        "// of the PDF that holds them.\n"
        f"#let addresses = {_table(by_label[0])}\n#let books = {_table(by_label[1])}\n"
    )


def site_address(config: Config, docname: str) -> str:
    """Return the address of a document on the site, whose layout is that of its HTML builder.

    :param docname: name of the document
    """
    base = config.html_baseurl.rstrip("/")
    if config.typst_site_builder == "dirhtml":
        is_index = f"/{docname}".endswith("/index")
        return f"{base}/{quote_uri(docname.removesuffix('index') if is_index else f'{docname}/')}"
    suffix = config.html_link_suffix
    if suffix is None:
        suffix = config.html_file_suffix if config.html_file_suffix is not None else ".html"
    return f"{base}/{quote_uri(docname)}{suffix}"


def _table(values: Mapping[str, object]) -> str:
    lines = "".join(f"  {quote(name)}: {encode(value)},\n" for name, value in values.items())
    return f"(\n{lines})" if values else "(:)"
