"""Warns of uneven rows of ordinary pipe tables, which Markdown cuts or pads silently."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_studyguide.comparison.nodes import comparison
from sphinx_studyguide.comparison.parse import find_uneven_rows
from sphinx_studyguide.core.report import warn


class CheckPipeTables(SphinxTransform):
    """Reads the source of each table again; a comparison has seen to its own."""

    default_priority = 880

    def apply(self, **_kwargs: Any) -> None:
        """Check the tables of the page."""
        for table in self.document.findall(nodes.table):
            if isinstance(table, comparison) or not (table.line and table.source):
                continue
            source = Path(table.source)
            if source.suffix != ".md" or not source.is_file():
                continue
            lines = source.read_text("utf-8").splitlines()[table.line - 1 :]
            if lines and "|" in lines[0]:
                for index, message in find_uneven_rows(lines):
                    place = f"{source}:{table.line + index}"
                    warn(message, room="comparison", location=place)
