"""Furo's directive for demonstrations, reading its content and not what MyST-Parser calls a block."""

from typing import Any

from docutils import nodes
from furo.sphinxext import _FuroDemoDirective
from sphinx.application import Sphinx


class FuroDemo(_FuroDemoDirective):
    """Since MyST-Parser 5 the text of a block holds its fences too, as in reStructuredText."""

    def run(self) -> list[nodes.Node]:
        """Run Furo's own directive on the content alone."""
        self.block_text = "\n".join(self.content)
        return super().run()


def setup(app: Sphinx) -> dict[str, Any]:
    """Take the place of the directive of the same name."""
    app.add_directive("furo-demo", FuroDemo, override=True)
    return {"parallel_read_safe": True}
