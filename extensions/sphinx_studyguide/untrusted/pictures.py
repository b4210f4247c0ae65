"""Puts sanitized copies in the place of SVG pictures, for every builder."""

from hashlib import sha256
from pathlib import Path

from docutils import nodes
from sphinx.transforms.post_transforms.images import BaseImageConverter

from sphinx_studyguide.core.report import warn
from sphinx_studyguide.untrusted.replace import put_in_place, text_like


class SanitizePictures(BaseImageConverter):
    """Let no script of an SVG file reach the reader, not even one that is opened on its own."""

    #: Before Sphinx's own converters.
    default_priority = 120

    def match(self, node: nodes.image) -> bool:
        """Return whether one of the candidates is SVG."""
        return any(self.is_svg(uri) for uri in self.candidates(node).values())

    def handle(self, node: nodes.image) -> None:
        """Look at each candidate that is SVG."""
        for kind, uri in list(self.candidates(node).items()):
            if self.is_svg(uri):
                self.sanitize(node, kind, uri)

    @staticmethod
    def candidates(node: nodes.image) -> dict[str, str]:
        """Return the files among which the builder chooses."""
        return node.get("candidates", {})

    @staticmethod
    def is_svg(uri: str) -> bool:
        """Return whether a file is SVG by its name."""
        return uri.lower().endswith(".svg")

    def sanitize(self, node: nodes.image, kind: str, uri: str) -> None:
        """Put a sanitized copy in the place of one candidate, if anything is taken out.

        :param kind: key of the candidate
        :param uri: of the file, relative to the docs folder
        """
        source = Path(self.env.srcdir, uri)
        try:
            data = source.read_bytes()
        except OSError:
            return  # Sphinx has warned
        # Imported where there is a picture: lxml takes longer than a page.
        from sphinx_studyguide.core.svg import sanitize_svg  # noqa: PLC0415

        result = sanitize_svg(data)
        if result.refused:
            found = ", ".join(f"{what} at line {line}" for what, line in result.refused[:3])
            more = f" and {len(result.refused) - 3} more" if len(result.refused) > 3 else ""
            warn(
                f"{uri!r} contains what is not allowed in a picture: {found}{more}; export it as "
                "plain SVG",
                room="untrusted",
                location=node,
            )
        if not result.is_changed:
            return
        if not result.data:
            put_in_place(node, text_like(node, node.get("alt", "")))
            return
        digest = sha256(result.data).hexdigest()[:16]
        copy = Path(self.imagedir, "sanitized", digest, source.name)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(result.data)
        node["candidates"][kind] = str(copy)
        if node["uri"] == uri:
            node["uri"] = str(copy)
        self.env.images.add_file(self.env.current_document.docname, str(copy))
