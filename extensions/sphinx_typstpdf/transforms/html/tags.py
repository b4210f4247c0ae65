"""Map HTML tags to docutils nodes."""

from collections.abc import Callable

from docutils import nodes

#: Inline tags, and the nodes that they become.
INLINE: dict[str, Callable[[], nodes.TextElement]] = {
    **dict.fromkeys(("b", "strong"), nodes.strong),
    **dict.fromkeys(("cite", "dfn", "em", "i", "var"), nodes.emphasis),
    **dict.fromkeys(("code", "samp", "tt"), nodes.literal),
    **dict.fromkeys(("ins", "u"), lambda: nodes.inline(classes=["underline"])),
    **dict.fromkeys(("del", "s", "strike"), lambda: nodes.inline(classes=["strike"])),
    "kbd": lambda: nodes.literal(classes=["kbd"]),
    "sub": nodes.subscript,
    "sup": nodes.superscript,
}
#: Block tags with a node of their own.
BLOCKS: dict[str, Callable[[], nodes.Element]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary"), nodes.rubric),
    "blockquote": nodes.block_quote,
    "dl": nodes.definition_list,
    "ol": lambda: nodes.enumerated_list(enumtype="arabic", prefix="", suffix="."),
    "pre": nodes.literal_block,
    "ul": nodes.bullet_list,
}
#: All tags that end the paragraph before them. Those without a node of their own are dropped.
BOUNDARIES = frozenset(
    (
        *("address", "article", "aside", "body", "caption", "center", "details", "div"),
        *("fieldset", "figcaption", "figure", "footer", "form", "header", "html", "legend"),
        *("main", "nav", "option", "p", "section"),
        *("dd", "dt", "li", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
        *BLOCKS,
    )
)
#: Parts of lists and tables, and the nodes that each part may be a child of.
PARENTS: dict[str, tuple[type[nodes.Element], ...]] = {
    "dd": (nodes.definition_list,),
    "dt": (nodes.definition_list,),
    "li": (nodes.bullet_list, nodes.enumerated_list),
    "tbody": (nodes.tgroup,),
    "td": (nodes.row,),
    "tfoot": (nodes.tgroup,),
    "th": (nodes.row,),
    "thead": (nodes.tgroup,),
    "tr": (nodes.thead, nodes.tbody),
}
#: Tags that embed a file; they become a link, if it is on the web.
EMBEDDED = frozenset({"audio", "canvas", "embed", "iframe", "object", "video"})
#: Tags whose content is never shown.
HIDDEN = frozenset({"script", "style", "template"})
