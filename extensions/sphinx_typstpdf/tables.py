"""Handlers of tables: head rows that repeat, spans, alignment, widths, captions."""

from docutils import nodes

from sphinx_typstpdf.literal import Code, encode
from sphinx_typstpdf.writing import TypstWriter, bracket, one_line

_ALIGNMENTS = {"text-left": "left", "text-center": "center", "text-right": "right"}


class TableHandlers(TypstWriter):
    """Handlers of tables."""

    def visit_table(self, node: nodes.table) -> None:
        title = next((each for each in node.children if isinstance(each, nodes.title)), None)
        self.write("#data-table(\n")
        self.write(f"  columns: {self._columns(node)},\n")
        alignments = _alignments(node)
        if set(alignments) - {"auto"}:
            self.write(f"  align: {encode([Code(each) for each in alignments])},\n")
        stubs = sum(1 for spec in node.findall(nodes.colspec) if spec.get("stub"))
        heads = sum(len(head.children) for head in node.findall(nodes.thead))
        if heads:
            self.write(f"  heads: {heads},\n")
        if stubs:
            self.write(f"  stubs: {stubs},\n")
        if title is not None:
            number = self.figure_number(node)
            self.write(f"  caption: [{number}{one_line(self.render(title.children))}],\n")
        if node["ids"]:
            self.write("  labels: [")
            self.labels(node)
            self.write("],\n")
        for group in node.children:
            if isinstance(group, nodes.tgroup):
                self._write_rows(group)
        self.write(")\n\n")
        raise nodes.SkipNode

    def _columns(self, node: nodes.table) -> str:
        specs = list(node.findall(nodes.colspec))
        if "colwidths-given" in node["classes"]:
            return encode([Code(f"{spec['colwidth']}fr") for spec in specs])
        return str(len(specs))

    def _write_rows(self, group: nodes.tgroup) -> None:
        for part in group.children:
            rows = [row for row in part.children if isinstance(row, nodes.row)]
            if isinstance(part, nodes.thead):
                self.write("  table.header(\n")
                for row in rows:
                    self.write(f"    {self._row(row)},\n")
                self.write("  ),\n")
            elif isinstance(part, nodes.tbody):
                for row in rows:
                    self.write(f"  {self._row(row)},\n")

    def _row(self, row: nodes.row) -> str:
        return ", ".join(self._cell(entry) for entry in row.children) or "[]"

    def _cell(self, entry: nodes.Node) -> str:
        inner = bracket(self.render(entry.children))
        if not isinstance(entry, nodes.Element):
            return inner
        spans = {
            name: entry[attribute] + 1
            for name, attribute in (("colspan", "morecols"), ("rowspan", "morerows"))
            if entry.get(attribute)
        }
        if not spans:
            return inner
        options = ", ".join(f"{name}: {count}" for name, count in spans.items())
        return f"table.cell({options}){inner}"


def _alignments(node: nodes.table) -> list[str]:
    """Return the alignment of each column, as the cells of the first row say."""
    for row in node.findall(nodes.row):
        return [
            next((_ALIGNMENTS[name] for name in entry["classes"] if name in _ALIGNMENTS), "auto")
            for entry in row.findall(nodes.entry)
            for _ in range(entry.get("morecols", 0) + 1)
        ]
    return []
