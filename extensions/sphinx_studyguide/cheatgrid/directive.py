"""The directive `cheat-grid`: a definition list whose entries are cells."""

from typing import cast

from docutils import nodes
from sphinx.util.nodes import clean_astext

from sphinx_studyguide.cheatgrid.nodes import (
    cheat_cell,
    cheat_cells,
    cheat_grid,
    cheat_note,
    cheat_term,
    cheat_value,
)
from sphinx_studyguide.core.directive import StudyDirective

_EXPECTED = "a cell is a line with its term, then ': value' and, if you like, ': note'"


class CheatGrid(StudyDirective):
    """Cells of term, value and notes."""

    room = "cheatgrid"
    kind = "grid"

    def run(self) -> list[nodes.Node]:
        """Return the grid; what is not a cell is below it, so that nothing is lost."""
        grid = cheat_grid()
        self.finish(grid)
        if self.title_text:
            grid += self.parse_title(nodes.rubric)
        cells = cheat_cells(classes=["simple", "sg-cheatgrid__cells"])
        self.set_source_info(cells)
        rest: list[nodes.Node] = []
        for child in self.parse_body():
            if isinstance(child, nodes.definition_list):
                for item in cast("list[nodes.definition_list_item]", child.children):
                    cells += self.cell(item, grid["anchor"], len(cells) + 1)
            else:
                self.refuse(child)
                rest.append(child)
        if cells.children:
            grid += cells
        elif not rest:
            self.warn_empty(f"the cheat grid is empty; {_EXPECTED}")
        return [grid, *rest]

    def cell(self, item: nodes.definition_list_item, grid_anchor: str, number: int) -> cheat_cell:
        """Return the cell that an entry of the definition list describes.

        :param item: the entry
        :param grid_anchor: anchor of the grid
        :param number: which cell of the grid this is
        """
        cell = cheat_cell()
        term, *definitions = cast("list[nodes.Element]", item.children)
        cell.source, cell.line = item.source, item.line or term.line
        cell += cheat_term("", "", *term.children)
        for definition in definitions:
            part = cheat_note if len(cell) > 1 else cheat_value
            cell += part("", *definition.children)
            cell[-1].source, cell[-1].line = definition.source, definition.line
            self.check_number(definition.children)
        title = clean_astext(term)
        self.check_value(title, cell)
        grid = grid_anchor.removeprefix("grid-")
        self.anchor(
            cell,
            kind="cell",
            identity=f"{grid}-{nodes.make_id(title) or number}",
            title=title,
            remedy="give one of the two cells a different term",
        )
        return cell

    def check_value(self, title: str, cell: cheat_cell) -> None:
        """Warn of a value that is missing."""
        if len(cell) < 2 or not cell[1].astext().strip():
            self.warn(f"cell {title!r} has no value; write ': value' under its term", cell.line)

    def refuse(self, node: nodes.Node) -> None:
        """Warn of something in the body that is not a cell."""
        if isinstance(node, nodes.paragraph):
            term = node.astext().split("\n")[0]
            self.warn(f"cell {term!r} has no value; write ': value' under its term", node.line)
        elif not isinstance(node, nodes.comment | nodes.system_message):
            what = node.tagname.replace("_", " ")  # type: ignore[attr-defined]
            self.warn(f"a {what} is not a cell of the cheat grid; {_EXPECTED}", node.line)
