"""The directive `architecture`: a diagram as text, checked and drawn at build time."""

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_studyguide.architecture.drawings import find_drawing, find_functions, note_math_signs
from sphinx_studyguide.architecture.figure import Table
from sphinx_studyguide.architecture.nodes import architecture, drawing, layer_table
from sphinx_studyguide.architecture.source.refusal import Refusal
from sphinx_studyguide.architecture.store import used_files
from sphinx_studyguide.core.directive import StudyDirective
from sphinx_studyguide.palette.colors import ACCENTS, DEFAULT_ACCENT


class Architecture(StudyDirective):
    """A diagram; the argument is its caption, the body its parts in YAML."""

    room = "architecture"
    kind = "fig"
    option_spec = {**StudyDirective.option_spec, "alt": directives.unchanged}

    @property
    def plain_title(self) -> str:
        """Return the caption's first sentence: the rest explains."""
        return super().plain_title.split(". ")[0]

    def run(self) -> list[nodes.Node]:
        """Return a figure, or the body as it is written where it cannot be drawn."""
        body = "\n".join(self.content)
        accent = self.env.metadata[self.env.docname].get("accent", "")
        picture = drawing(body=body, accent=accent if accent in ACCENTS else DEFAULT_ACCENT)
        picture["alt"] = self.options.get("alt", "").strip()
        self.set_source_info(picture)
        for path in used_files(body, find_functions(self.env.app)):
            self.env.note_dependency(str(path))
        figure = architecture("", classes=["sg-architecture"])
        figure += self.draw(picture)
        if self.title_text:
            figure.insert(1, self.parse_title(nodes.caption))
        self.finish(figure)
        return [figure]

    def draw(self, picture: drawing) -> list[nodes.Node]:
        """Return the drawing and its table, or the body where there can be none."""
        try:
            made = find_drawing(self.env.app, picture)
        except Refusal as refusal:
            self.warn(refusal.message, self.body_line(min(refusal.line, len(self.content) - 1)))
            source = picture["body"]
            return [nodes.literal_block(source, source, language="yaml")]
        for line, message in made.refusals:
            self.warn(message, self.body_line(line))
        note_math_signs(self.env, made)
        said = filter(None, (picture["alt"], made.description))
        # Not translatable: no writer wrote it.
        picture += [nodes.paragraph("", text, translatable=False) for text in said]
        return [picture, *([_make_table(made.table)] if made.table else [])]


def _make_table(table: Table) -> layer_table:
    group = nodes.tgroup(cols=len(table.head))
    group += [nodes.colspec(colwidth=1, stub=int(not column)) for column in range(len(table.head))]
    group += nodes.thead("", _make_row(table.head))
    group += nodes.tbody("", *map(_make_row, table.rows))
    return layer_table("", group, classes=["colwidths-auto", "sg-architecture__layers"])


def _make_row(cells: tuple[str, ...]) -> nodes.row:
    return nodes.row(
        "", *(nodes.entry("", nodes.paragraph("", cell, translatable=False)) for cell in cells)
    )
