"""Replaces images that e-readers cannot show with their alternative text."""

from pathlib import PurePosixPath

from docutils import nodes

from sphinx_studyguide.core.report import warn

# The formats of EPUB 3.3; Sphinx leaves a file whose suffix is in capitals out of the book.
_FORMATS = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def leave_out_images(doctree: nodes.Node) -> None:
    """Replace images that a book cannot hold with their alternative text, and warn of each.

    :param doctree: the document, with the chosen file of each image
    """
    for image in list(doctree.findall(nodes.image)):
        uri = image["uri"]
        if uri.startswith("data:"):
            continue  # the page holds the image itself
        if "://" in uri:
            message = (
                f"an EPUB cannot show an image from another host: {uri}; keep a copy beside "
                "the page"
            )
        elif PurePosixPath(uri).suffix not in _FORMATS:
            name = PurePosixPath(uri).name
            message = f"an EPUB cannot show the image {name}; save it as .png, .jpg or .svg"
        else:
            continue
        warn(message, room="epub", location=image)
        words = nodes.inline("", f"[{image.get('alt') or PurePosixPath(uri).name}]")
        is_inline = isinstance(image.parent, nodes.TextElement)
        image.replace_self(words if is_inline else nodes.paragraph("", "", words))
