"""MyST's parser with a renderer that checks what it renders: MyST has no setting for that."""

from docutils import nodes
from myst_parser.config.main import TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import MystWarnings, create_warning

from sphinx_studyguide.markdown.renderer import CheckedRenderer


class CheckedParser(MystParser):
    """Reads Markdown as MyST does."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse a page; but for the renderer, this is the method of the base class."""

        def warn(kind: MystWarnings, message: str) -> None:
            create_warning(document, message, kind, line=1, append_to=document)

        config = document.settings.env.myst_config
        try:
            front_matter = read_topmatter(inputstring)
        except TopmatterReadError:
            front_matter = None  # the renderer warns
        if front_matter:
            config = merge_file_level(config, front_matter, warn)
        markdown = create_md_parser(config, CheckedRenderer)
        markdown.options["document"] = document
        markdown.render(inputstring, {"page": inputstring})
