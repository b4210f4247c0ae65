"""What kind of output a builder writes."""

from sphinx.builders import Builder


def is_book(builder: Builder) -> bool:
    """Return whether a builder writes an EPUB: its pages are HTML, without scripts and a site.

    All of Sphinx's builders for e-books have these types, and no other builder has.
    """
    return hasattr(builder, "media_types")


def is_site(builder: Builder) -> bool:
    """Return whether a builder writes pages for a browser."""
    return builder.format == "html" and not is_book(builder)
