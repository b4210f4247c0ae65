"""Handle code blocks: programs, doctests, captions and parsed literals."""

from textwrap import indent
from typing import Any

from docutils import nodes

from sphinx_typstpdf.markup.values import encode_arguments
from sphinx_typstpdf.translate.code_breaks import find_breaks
from sphinx_typstpdf.translate.highlight import encode_lines, split_lines
from sphinx_typstpdf.translate.writer import TypstWriter, one_line

# A program and its output of so many lines, together, are on one page.
_TOGETHER = 14
_NO_LANGUAGE = frozenset({"none", "text", "output"})


def has_output(node: nodes.Element) -> bool:
    """Return whether the next block is what this program prints: code without a language."""
    following = node.next_node(descend=False, siblings=True)
    return (
        isinstance(following, nodes.literal_block)
        and following.get("language") in _NO_LANGUAGE
        and node.get("language") not in _NO_LANGUAGE
    )


class CodeHandlers(TypstWriter):
    """Handlers for code blocks."""

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        self.labels(node)
        # The text of a parsed literal differs from its source, or contains other nodes.
        is_plain = all(isinstance(child, nodes.Text) for child in node.children)
        if is_plain and node.rawsource == node.astext():
            self._write_code(node)
        else:
            self.write(f"#parsed-literal[\n{indent(self.preformatted(node), '  ')}\n]\n\n")
        raise nodes.SkipNode

    def visit_doctest_block(self, node: nodes.doctest_block) -> None:
        self.labels(node)
        self._write_code(node)
        raise nodes.SkipNode

    def _write_listing(self, node: nodes.container) -> None:
        caption = next((each for each in node.children if isinstance(each, nodes.caption)), None)
        code = [each for each in node.children if each is not caption]
        self.write("#listing(")
        if caption is not None:
            number = self.figure_number(node)
            self.write(f"caption: [{number}{one_line(self.render(caption.children))}]")
        self.write(")[")
        self.labels(node)
        self.write(f"\n{indent(self.render(code), '  ')}\n]\n\n")

    def _write_code(self, node: nodes.Element) -> None:
        language = node.get("language", "pycon" if isinstance(node, nodes.doctest_block) else "")
        lines = split_lines(
            node.astext(),
            language or "none",
            self.builder.highlighter,
            self.config.highlight_options.get(language, {}),
            force=node.get("force", False),
            location=node,
        )
        options: dict[str, Any] = node.get("highlight_args", {})
        arguments: dict[str, object] = {}
        if node.get("linenos"):
            arguments["first"] = options.get("linenostart", 1)
        if options.get("hl_lines"):
            arguments["emphasized"] = list(options["hl_lines"])
        printed = _is_output(node)
        text = ["".join(text for _kind, text in line) for line in lines]
        if breaks := find_breaks(text, printed=printed):
            arguments["breaks"] = breaks
        if output := _count_output(node):
            together = len(lines) + output <= _TOGETHER
            arguments["output"] = "beside" if together else "free"
        if printed:
            arguments["printed"] = True
        # Words of an extension above the block, and the address that they lead to, or "".
        if mark := node.get("mark"):
            arguments["mark"] = mark
        extra = f", {encode_arguments(arguments)}" if arguments else ""
        self.write(f"#code-block({encode_lines(lines)}{extra})\n\n")


def _count_output(node: nodes.Element) -> int:
    """Return the number of lines that a program prints, if they are shown below it."""
    following = node.next_node(descend=False, siblings=True)
    return len(following.astext().splitlines()) if following and has_output(node) else 0


def _is_output(node: nodes.Element) -> bool:
    """Return whether this block is what the program above it prints."""
    above = node.previous_sibling()
    return isinstance(above, nodes.literal_block) and has_output(above)
