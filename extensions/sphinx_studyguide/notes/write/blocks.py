"""Writes blocks as MyST Markdown, with directives of the guide."""

from collections.abc import Sequence

from docutils.nodes import make_id

from sphinx_studyguide.notes import model
from sphinx_studyguide.notes.model import Block, Line, Styled
from sphinx_studyguide.notes.write.escape import quote_option
from sphinx_studyguide.notes.write.inline import plain, write_lines, write_start, write_text
from sphinx_studyguide.notes.write.names import Names
from sphinx_studyguide.notes.write.page import Page
from sphinx_studyguide.notes.write.tables import write_pipes

_NOT_RUN = "% not run: it comes from notes, and nobody has tried it yet"


class Writer:
    """Writes the blocks of one volume."""

    def __init__(self, prefix: str, title: str, folder: str) -> None:
        """Start with what the volume is called.

        :param prefix: what the ids of its blocks begin with
        :param folder: where its drawings are, relative to the chapter
        """
        self.page = Page()
        self.files: dict[str, str] = {}
        self._names = Names(prefix)
        self._folder = folder
        #: the last heading, which names what has no name of its own
        self._heading: Line = (model.Text(title),)
        self._level = 1
        self._fences = 0

    def write(self, blocks: Sequence[Block]) -> None:
        """Write blocks one after another."""
        before: Block | None = None
        for block in blocks:
            if not _is_tight(before, block) or not self.page.depth:
                self.page.part()
            if isinstance(before, model.Bullets) and isinstance(block, model.Bullets):
                self.page.add("%", "")  # or else the two would be one list
            block.target = self.page.line
            self._write_block(block)
            before = block

    def _write_block(self, block: Block) -> None:
        match block:
            case model.Paragraph(content):
                self.page.add(*write_lines(content))
            case model.Heading():
                self._write_heading(block)
            case model.CodeBlock():
                self._write_code(block)
            case model.Formula():
                self._write_formula(block)
            case model.Bullets():
                self._write_list(block)
            case model.Table():
                self._write_table(block)
            case model.Figure():
                self._write_figure(block)
            case _:
                self._write_box(block)

    def _write_box(self, block: Block) -> None:
        """Write a block that holds others."""
        match block:
            case model.Quotation(blocks):
                with self.page.inside("> ", "> "):
                    self.write(blocks)
            case model.CheatGrid():
                self._write_grid(block)
            case model.Flashcard(question, answer):
                options = {"id": self._name(question, "card"), "level": "1", "kind": "recall"}
                self._write_directive("flashcard", write_text(question), options, answer)
            case model.Insight(title, blocks):
                options = {"id": self._name(title, "insight")}
                self._write_directive("insight", write_text(title), options, blocks)

    def _name(self, title: Line, fallback: str) -> str:
        return self._names.give(plain(title), fallback)

    def _write_heading(self, block: model.Heading) -> None:
        if self._fences or self.page.depth:
            words = tuple(
                e
                for each in block.content
                for e in (each.children if isinstance(each, Styled) else (each,))
            )
            self.page.add(*write_lines((Styled("strong", words),)))
            return
        self._level = min(block.level, self._level + 1)
        self._heading = block.content
        text = write_text(block.content)
        if text.endswith("#"):  # or else it would close the heading
            text = f"{text[:-1]}\\#"
        self.page.add(f"{'#' * self._level} {text}")

    def _write_code(self, block: model.CodeBlock) -> None:
        longest = max((len(run) for run in _runs(block.text, "`")), default=0)
        fence = "`" * max(3, longest + 1)
        if block.language == "python":
            self.page.add(_NOT_RUN)
        self.page.add(f"{fence}{block.language}", *block.text.split("\n"), fence)

    def _write_formula(self, block: model.Formula) -> None:
        name = self._name(self._heading, "formula")
        lines = block.latex
        if len(lines) > 1:
            lines = [
                r"\begin{gathered}",
                *(f"{each} \\\\" for each in lines[:-1]),
                lines[-1],
                r"\end{gathered}",
            ]
        self._open("formula", write_text(self._heading), {"id": name}, 3)
        self.page.add("", "$$", *lines, "$$", ":::")

    def _write_list(self, block: model.Bullets) -> None:
        for number, item in enumerate(block.items, block.start or 0):
            mark = "- " if block.start is None else f"{number}. "
            with self.page.inside(mark, " " * len(mark)):
                item.target = self.page.line
                self.write(item.blocks)

    def _write_table(self, block: model.Table) -> None:
        title = block.title or self._heading
        is_comparison = (
            block.head == 1
            and len(block.rows[0]) > 1
            and all(row[0].blocks for row in block.rows[1:])
        )
        pipes = write_pipes(block) if is_comparison else None
        if pipes:
            self._open("comparison", write_text(title), {"id": self._name(title, "table")}, 3)
            self.page.add("", *pipes, ":::")
            return
        colons = 4 + self._height(
            [each for row in block.rows for cell in row for each in cell.blocks]
        )
        if is_comparison:
            self._open(
                "comparison", write_text(title), {"id": self._name(title, "table")}, colons + 1
            )
            self.page.add("")
        self._open("list-table", write_text(block.title), {"header-rows": str(block.head)}, colons)
        self.page.add("")
        self._fences += 1
        for row in block.rows:
            for number, cell in enumerate(row):
                with self.page.inside("  - " if number else "* - ", "    "):
                    cell.target = self.page.line
                    self.write(cell.blocks)
        self._fences -= 1
        self.page.add(":" * colons, *([":" * (colons + 1)] if is_comparison else []))

    def _write_figure(self, block: model.Figure) -> None:
        name = f"figure-{len(self.files) + 1}"
        self.files[f"{name}.svg"] = block.svg.decode("utf-8")
        options = {"name": self._names.give(name, "figure"), "alt": quote_option(block.alt)}
        self._open("figure", f"{self._folder}/{name}.svg", options, 3)
        if block.caption:
            self.page.add("", *write_lines(block.caption))
        self.page.add(":::")

    def _write_grid(self, block: model.CheatGrid) -> None:
        colons = 3 + self._height([e for cell in block.cells for e in (*cell.value, *cell.notes)])
        self._open(
            "cheat-grid",
            write_text(self._heading),
            {"id": self._name(self._heading, "grid")},
            colons,
        )
        self._fences += 1
        terms: dict[str, int] = {}
        for cell in block.cells:
            self.page.add("")
            cell.target = self.page.line
            slug = make_id(plain(cell.label))
            terms[slug] = terms.get(slug, 0) + 1
            again = f" ({terms[slug]})" if slug and terms[slug] > 1 else ""
            self.page.add(write_start(cell.label) + again)
            for blocks in (cell.value, cell.notes):
                if blocks:
                    with self.page.inside(": ", "  "):
                        self.write(blocks)
        self._fences -= 1
        self.page.add(":" * colons)

    def _write_directive(
        self, kind: str, title: str, options: dict[str, str], blocks: list[Block]
    ) -> None:
        colons = 3 + self._height(blocks)
        self._open(kind, title, options, colons)
        self.page.add("")
        self._fences += 1
        self.write(blocks)
        self._fences -= 1
        self.page.add(":" * colons)

    def _open(self, kind: str, title: str, options: dict[str, str], colons: int) -> None:
        self.page.add(f"{':' * colons}{{{kind}}} {title}".rstrip())
        self.page.add(*(f":{key}: {value}" for key, value in options.items()))

    def _height(self, blocks: Sequence[Block]) -> int:
        """Return how many directives are inside of each other in some blocks."""
        return max((0, *map(_measure, blocks)))


def _is_tight(before: Block | None, block: Block) -> bool:
    """Return whether a list comes right below the text of an item, so that it stays compact."""
    return (
        isinstance(before, model.Paragraph)
        and isinstance(block, model.Bullets)
        and block.start in {None, 1}
    )


def _measure(block: Block) -> int:
    match block:
        case model.Table():
            inner = [e for row in block.rows for cell in row for e in cell.blocks]
            own = 2 + 1
        case model.CheatGrid():
            inner, own = [e for cell in block.cells for e in (*cell.value, *cell.notes)], 1
        case model.Flashcard():
            inner, own = block.answer, 1
        case model.Insight() | model.Quotation():
            inner, own = block.blocks, 1
        case model.Bullets():
            inner, own = [e for item in block.items for e in item.blocks], 0
        case model.Formula() | model.Figure():
            inner, own = [], 1
        case model.CodeBlock(text):
            # Colons that begin a line would close the block around the code.
            return max(map(len, _runs(text, ":"))) - 2
        case _:
            return 0
    return own + max((0, *map(_measure, inner)))


def _runs(text: str, sign: str) -> list[str]:
    """Return the runs of a sign at the beginnings of lines."""
    starts = (line.lstrip() for line in text.split("\n"))
    return [line[: len(line) - len(line.lstrip(sign))] for line in starts]
