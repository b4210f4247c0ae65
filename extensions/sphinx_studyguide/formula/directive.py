"""The directive `formula`: a formula, then a definition list of its symbols."""

from docutils import nodes

from sphinx_studyguide.core import options
from sphinx_studyguide.core.directive import StudyDirective
from sphinx_studyguide.formula.nodes import (
    formula,
    formula_meaning,
    formula_sign,
    formula_symbol,
    formula_symbols,
)


def _is_bare_symbol(node: nodes.Node) -> bool:
    """Say whether a paragraph is a symbol alone: Markdown reads a term without a definition as one."""
    return isinstance(node, nodes.paragraph) and isinstance(node[0], nodes.math) and (
        len(node) == 1 or node.astext().splitlines()[1:] == [":"]
    )


class Formula(StudyDirective):
    """A named formula with the meaning of its symbols."""

    room = "formula"
    kind = "formula"
    option_spec = {**StudyDirective.option_spec, "tags": options.words}

    def run(self) -> list[nodes.Node]:
        """Return the block."""
        block = formula(tags=list(self.options.get("tags", ())))
        self.finish(block)
        if self.title_text:
            block += self.parse_title(nodes.rubric)
        else:
            self.warn("the formula has no name; write it after '{formula}'")
        for child in self.parse_body():
            if _is_bare_symbol(child):
                self.warn_of_bare(child, child.line)
            block += self.symbols(child) if isinstance(child, nodes.definition_list) else child
        if block.next_node(nodes.math_block) is None:
            self.warn("the block holds no formula; write one between '$$' and '$$'")
        return [block]

    def warn_of_bare(self, symbol: nodes.Element, line: int | None) -> None:
        """Warn of a symbol without a meaning."""
        sign = symbol[0].astext()
        self.warn(f"symbol {sign!r} has no meaning; write ': meaning, shape' under it", line)

    def symbols(self, definitions: nodes.definition_list) -> formula_symbols:
        """Return the list of symbols that a definition list describes."""
        symbols = formula_symbols("", classes=["simple", "sg-formula__symbols"])
        self.set_source_info(symbols)
        for item in definitions.children:
            term, *meanings = item.children
            symbol = formula_symbol("", formula_sign("", "", *term.children))
            symbol.source, symbol.line = item.source, item.line or term.line
            if not any(meaning.astext().strip() for meaning in meanings):
                self.warn_of_bare(term, symbol.line)
            explained = formula_meaning()
            for meaning in meanings:
                self.check_number(meaning.children)
                explained += meaning.children
            symbol += explained
            symbols += symbol
        return symbols
