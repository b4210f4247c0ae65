"""The directive `architecture`: a diagram as text, checked and drawn at build time."""

import re
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives

from netfigure import Refusal, Table
from sphinx_studyguide.architecture.drawings import find_drawing, find_functions, note_math_signs
from sphinx_studyguide.architecture.nodes import architecture, drawing, layer_table
from sphinx_studyguide.architecture.store import used_files
from sphinx_studyguide.core import options
from sphinx_studyguide.core.directive import StudyDirective
from sphinx_studyguide.core.report import warn
from sphinx_studyguide.palette.colors import ACCENTS, DEFAULT_ACCENT

#: Longer cells of the table of layers go on in the next line where it is plain text.
_WIDEST_COLUMN = 36
#: What ends a line for docutils, and for no editor; control characters are not on pages.
_LINE_BREAK = re.compile("[\u2028\u2029]")


class Architecture(StudyDirective):
    """A diagram; the argument is its caption, the body its parts in YAML."""

    room = "architecture"
    kind = "fig"
    option_spec = {
        **StudyDirective.option_spec,
        "alt": directives.unchanged,
        "file": directives.unchanged_required,
        "tags": options.words,
    }
    #: The file that holds the body, if one does.
    path: Path | None = None

    @property
    def plain_title(self) -> str:
        """Return the caption's first sentence: the rest explains."""
        return super().plain_title.split(". ")[0]

    def run(self) -> list[nodes.Node]:
        """Return a figure and its table, or the body as it is written where it cannot be drawn."""
        body = self.read_body()
        if body is None:
            return []
        if not body.strip():
            # It imports all that draws.
            from netfigure.forms.registry import FORMS  # noqa: PLC0415

            self.warn(
                f"the diagram is empty; write a key that determines its form: {', '.join(FORMS)}"
            )
            return []
        accent = self.env.metadata[self.env.docname].get("accent", "")
        picture = drawing(body=body, accent=accent if accent in ACCENTS else DEFAULT_ACCENT)
        picture["alt"] = self.options.get("alt", "").strip()
        self.set_source_info(picture)
        for path in used_files(body, find_functions(self.env.app)):
            self.env.note_dependency(str(path))
        tags = list(self.options.get("tags", ()))
        figure = architecture("", classes=["sg-architecture"], tags=tags)
        drawn, table = self.draw(picture)
        figure += drawn
        if self.title_text:
            figure += self.parse_title(nodes.caption)
        self.finish(figure)
        # Beside the figure, not in it: on paper a long table goes on over the page.
        return [figure, *table]

    def read_body(self) -> str | None:
        """Return the body, from the page or from a file; None, with a warning, if none is there."""
        if "file" not in self.options:
            return self.read_content()
        name = self.options["file"]
        if self.content:
            self.warn(f"a diagram has a body or a file, not both; remove {name!r} or the body")
            return None
        self.path, body = self.read_file(name, "YAML") or (None, None)
        return body

    def read_content(self) -> str:
        """Return the body with the characters that docutils takes for the end of a line.

        They are refused, and must not move the lines of other refusals.
        """
        if self.content and _LINE_BREAK.search(self.block_text):
            _, first, body = self.block_text.partition(self.content[0])
            return first + body
        return "\n".join(self.content)

    def warn_of_body(self, message: str, line: int) -> None:
        """Warn of a line of the body, wherever the body is.

        :param line: from 0; the end of the text may lie one line below it
        """
        if self.path:
            warn(message, room=self.room, location=f"{self.path}:{line + 1}")
        else:
            self.warn(message, self.body_line(min(line, len(self.content) - 1)))

    def draw(self, picture: drawing) -> tuple[nodes.Node, list[nodes.Node]]:
        """Return the drawing and its table, or the body where there can be none."""
        try:
            made = find_drawing(self.env.app, picture)
        except Refusal as refusal:
            self.warn_of_body(refusal.message, refusal.line)
            source = picture["body"]
            # It may be no YAML at all: colors where there can be some, without a second warning.
            return nodes.literal_block(source, source, language="yaml", force=True), []
        for line, message in made.refusals:
            self.warn_of_body(message, line)
        note_math_signs(self.env, made)
        said = filter(None, (picture["alt"], made.description))
        # Not translatable: no writer wrote it.
        picture += [nodes.paragraph("", text, translatable=False) for text in said]
        return picture, [_make_table(made.table)] if made.table else []


def _make_table(table: Table) -> layer_table:
    group = nodes.tgroup(cols=len(table.head))
    # As wide as what they hold: Sphinx's text builder wraps a column of width 1 without an end.
    columns = list(zip(table.head, *table.rows, strict=True))
    for number, column in enumerate(columns):
        width = min(_WIDEST_COLUMN, max(map(len, column)))
        group += nodes.colspec(colwidth=width, stub=int(not number))
    numeric = [all(re.fullmatch(r"[\d,]*", cell) for cell in cells) for _, *cells in columns]
    group += nodes.thead("", _make_row(table.head, numeric))
    group += nodes.tbody("", *(_make_row(row, numeric) for row in table.rows))
    return layer_table("", group, classes=["colwidths-auto", "sg-architecture__layers"])


def _make_row(cells: tuple[str, ...], numeric: list[bool]) -> nodes.row:
    row = nodes.row()
    for cell, is_number in zip(cells, numeric, strict=True):
        classes = ["text-right"] if is_number else []
        row += nodes.entry("", nodes.paragraph("", cell, translatable=False), classes=classes)
    return row
