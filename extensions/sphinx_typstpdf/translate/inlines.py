"""Handle inline nodes: emphasis, code, keys and abbreviations."""

import re
from math import inf

from docutils import nodes
from sphinx import addnodes

from sphinx_typstpdf.markup.text import drop_controls, join_lines
from sphinx_typstpdf.markup.values import quote
from sphinx_typstpdf.translate.highlight import encode_pieces, split_lines
from sphinx_typstpdf.translate.text_widths import SHORT, SIGN
from sphinx_typstpdf.translate.writer import TypstWriter

_IN_WORD = re.compile(r"[\w*_]|[^\x00-\x7f]")
# Text that can be put between backticks unchanged.
_PLAIN_CODE = re.compile(r"[^`]+")
# A suffix, such as “-ing”, a name, such as “TF-IDF” or “DeepSeek-V3”, and all words with hyphens,
# after which Typst would end a line.
_SUFFIX = re.compile(r"-[^\W\d_]{2,}")
_NAME = re.compile(r"(?=.{,16}$)[A-Z][^\W_]*(?:-[A-Z\d][^\W_]*)+")
_COMPOUND = re.compile(r"((?<![\w-])[^\W_]*(?:-[^\W_]+)+(?![\w-]))")
_NO_BREAK_BEFORE = frozenset(":,.;!?/)]}")
# The Typst function to call for the class of a role.
_LOOKS = {
    "guilabel": "chip",
    "kbd": "key",
    "line-through": "strike",
    "menuselection": "chip",
    "sd-badge": "chip",
    "strike": "strike",
    "underline": "underline",
    "versionmodified": "emph",
}


class InlineHandlers(TypstWriter):
    """Handlers for inline nodes."""

    def __init__(self, document: nodes.document, builder: object) -> None:
        super().__init__(document, builder)
        self._is_code = False
        self._abbreviations: set[str] = set()

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils' name
        if self._is_code:
            self.write(_code(node.astext()))
            return
        # The entry of a heading in the bookmarks has no boxes, and lines of code are whole.
        has_boxes = not (self._keeps_spaces or isinstance(node.parent, nodes.title))
        text = node.astext()
        pieces = filter(None, _COMPOUND.split(text)) if has_boxes else [text]
        for place, piece in enumerate(pieces):
            is_compound = has_boxes and _COMPOUND.fullmatch(piece) and self._is_whole(piece)
            # A line may end before a box, and must not before the hyphen of “*LLM*-based”.
            if is_compound and not (place == 0 and _follows_word(node)):
                self.write("#box[")
                self.text(piece, node.parent)
                self.write("]")
            else:
                self.text(piece, node.parent)

    def _is_whole(self, word: str) -> bool:
        """Return whether no line ends in a compound: a suffix, a name, or a short one in a cell."""
        if self.room < inf:
            is_whole = len(word) <= SHORT and len(word) * SIGN <= self.room
        else:
            is_whole = bool(_NAME.fullmatch(word))
        return is_whole or bool(_SUFFIX.fullmatch(word))

    def depart_Text(self, node: nodes.Text) -> None: ...  # noqa: N802

    # -- Emphasis

    def visit_emphasis(self, node: nodes.Element) -> None:
        self._write_marked(node, "_", "emph")

    def visit_strong(self, node: nodes.Element) -> None:
        self._write_marked(node, "*", "strong")

    visit_title_reference = visit_emphasis
    visit_manpage = visit_emphasis  # with manpages_url, Sphinx puts a link inside
    visit_attribution = visit_emphasis

    def _write_marked(self, node: nodes.Element, sign: str, function: str) -> None:
        inner = self.render(node.children)
        outside = f"{self._last_sign()}{_next_sign(node)}"
        plain = len(node.children) == 1 and isinstance(node.children[0], nodes.Text)
        # Typst reads the short form only at the boundaries of words, and not across an empty
        # line. Outside ASCII, we do not know what Typst takes for a part of a word.
        if plain and inner and "\n" not in inner and not _IN_WORD.search(outside):
            self.labels(node)
            self.write(f"{sign}{inner}{sign}")
        else:
            self.write(f"#{function}[")
            self.labels(node)
            self.write(f"{inner}]")
        raise nodes.SkipNode

    def visit_subscript(self, node: nodes.subscript) -> None:
        self.write(f"#sub{self.content(node.children)}")
        raise nodes.SkipNode

    def visit_superscript(self, node: nodes.superscript) -> None:
        self.write(f"#super{self.content(node.children)}")
        raise nodes.SkipNode

    def visit_inline(self, node: nodes.Element) -> None:
        self.labels(node)
        look = next((_LOOKS[name] for name in node["classes"] if name in _LOOKS), None)
        if look:
            # Spaces at the ends of the text separate it from its neighbors.
            text = node.astext()
            self.write(" " if text.startswith(" ") else "")
            self.write(f"#{look}{self.content(node.children)}")
            self.write(" " if text.endswith(" ") else "")
            raise nodes.SkipNode

    def depart_inline(self, node: nodes.Element) -> None: ...

    def visit_abbreviation(self, node: nodes.Element) -> None:
        self.labels(node)

    def depart_abbreviation(self, node: nodes.Element) -> None:
        meaning = node.get("explanation")
        # Sphinx explains symbols in signatures, such as *, for readers who hover over them.
        in_signature = isinstance(node.parent, addnodes.desc_sig_element)
        if meaning and not in_signature and node.astext() not in self._abbreviations:
            self._abbreviations.add(node.astext())
            self.text(f" ({meaning})")

    visit_acronym = visit_abbreviation
    depart_acronym = depart_abbreviation
    visit_generated = visit_inline
    depart_generated = depart_inline

    def visit_literal(self, node: nodes.literal) -> None:
        self.labels(node)
        if "kbd" in node["classes"]:
            self.write(f"#key[#raw({quote(join_lines(node.astext()))})]")
        elif "code" in node["classes"] and node.get("language"):
            self._write_program(node)
        else:
            self._write_code_text(node)
        raise nodes.SkipNode

    def visit_desc_inline(self, node: addnodes.desc_inline) -> None:
        if node.next_node(nodes.reference):
            self._write_code_text(node)
        else:
            self.write(_code(node.astext()))
        raise nodes.SkipNode

    def _write_code_text(self, node: nodes.Element) -> None:
        """Write code that may contain emphasis and links, as paths and samples do."""
        self._allow_break(node)
        before, self._is_code = self._is_code, True
        self.write(self.render(node.children))
        self._is_code = before

    def _write_program(self, node: nodes.literal) -> None:
        language = node["language"]
        options = self.config.highlight_options.get(language, {})
        text = join_lines(node.astext())
        (line,) = split_lines(text, language, self.builder.highlighter, options, location=node) or [
            []
        ]
        pieces = ", ".join(encode_pieces(line))
        self.write(f"#program({pieces})")

    def _allow_break(self, node: nodes.Element) -> None:
        """Let a line end before code that begins with a sign before which Typst breaks none."""
        follows = node.parent.index(node) > 0 and self._last_sign() in {" ", "\n"}
        if follows and node.astext()[:1] in _NO_BREAK_BEFORE:
            self.write("#box()")

    def visit_problematic(self, node: nodes.problematic) -> None:
        self._allow_break(node)
        self.write(f"#raw({quote(join_lines(node.astext()))})")
        raise nodes.SkipNode

    def visit_substitution_reference(self, node: nodes.Element) -> None: ...
    def depart_substitution_reference(self, node: nodes.Element) -> None: ...


def _code(text: str) -> str:
    text = drop_controls(join_lines(text))
    return f"`{text}`" if _PLAIN_CODE.fullmatch(text) else f"#raw({quote(text)})"


def _follows_word(node: nodes.Node) -> bool:
    place = node.parent.index(node)
    return place > 0 and node.parent[place - 1].astext()[-1:].isalnum()


def _next_sign(node: nodes.Element) -> str:
    following = node.next_node(descend=False, siblings=True)
    return drop_controls(following.astext())[:1] if following is not None else ""
