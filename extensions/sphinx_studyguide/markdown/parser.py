"""MyST's parser with a renderer that checks what it renders: MyST has no setting for that."""

from docutils import nodes
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from myst_parser.config.main import TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import MystWarnings, create_warning

from sphinx_studyguide.markdown.footnotes import shorten_search
from sphinx_studyguide.markdown.renderer import CheckedRenderer

#: Emphasis in emphasis: Markdown knows no end, and Python does.
_DEEPEST = 20


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
        shorten_search(markdown)
        markdown.core.ruler.push("deep_text", _flatten_deep_text)
        markdown.options["document"] = document
        markdown.render(inputstring, {"page": inputstring})


def _flatten_deep_text(state: StateCore) -> None:
    """Leave a text as it is written whose emphasis is nested too deep; the renderer warns."""
    for token in state.tokens:
        if token.children and max(child.level for child in token.children) > _DEEPEST:
            token.meta["deep"] = True
            token.children = [Token("text", "", 0, content=token.content)]
