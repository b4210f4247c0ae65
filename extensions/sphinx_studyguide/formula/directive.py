"""The directive `formula`: a formula, then a definition list of its symbols."""

from typing import cast

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


def _is_bare_symbol(paragraph: nodes.paragraph) -> bool:
    """Return whether a paragraph is a symbol alone: so Markdown reads one without a meaning."""
    only = len(paragraph) == 1 or paragraph.astext().splitlines()[1:] == [":"]
    return only and isinstance(paragraph[0], nodes.math)


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
            if isinstance(child, nodes.paragraph) and _is_bare_symbol(child):
                self.warn_of_bare(child)
            block += self.symbols(child) if isinstance(child, nodes.definition_list) else child
        if block.next_node(nodes.math_block) is None:
            self.warn("the block holds no formula; write one between '$$' and '$$'")
        return [block]

    def warn_of_bare(self, symbol: nodes.TextElement) -> None:
        """Warn of a symbol without a meaning."""
        sign = symbol[0].astext()
        self.warn(f"symbol {sign!r} has no meaning; write ': meaning, shape' under it", symbol.line)

    def symbols(self, definitions: nodes.definition_list) -> formula_symbols:
        """Return the list of symbols that a definition list describes."""
        symbols = formula_symbols("", classes=["simple", "sg-formula__symbols"])
        self.set_source_info(symbols)
        for item in cast("list[nodes.Element]", definitions.children):
            term, *meanings = cast("list[nodes.TextElement]", item.children)
            symbol = formula_symbol("", formula_sign("", "", *term.children))
            symbol.source, symbol.line = item.source, item.line or term.line
            if not any(meaning.astext().strip() for meaning in meanings):
                self.warn_of_bare(term)
            explained = formula_meaning()
            for meaning in meanings:
                self.check_number(meaning.children)
                explained += meaning.children
            symbol += explained
            symbols += symbol
        return symbols
