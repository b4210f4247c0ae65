"""Write ``site.typ``, in which links out of a PDF find the address of their target."""

from collections.abc import Iterable
from urllib.parse import quote as quote_uri

from sphinx.config import Config

from sphinx_typstpdf.markup.labels import name_label
from sphinx_typstpdf.markup.values import encode_dictionary


def write_site(
    config: Config, docnames: Iterable[str], books: Iterable[tuple[str, list[str]]]
) -> str:
    """Return the content of ``site.typ``.

    :param config: the settings, with the address and the layout of the site
    :param docnames: all documents, and the pages that exist only on the site
    :param books: the title and the documents of each PDF
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
        f"#let addresses = {encode_dictionary(by_label[0])}\n"
        f"#let books = {encode_dictionary(by_label[1])}\n"
    )


def site_address(config: Config, docname: str) -> str:
    """Return the address of a document on the site, as its HTML builder names it.

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
