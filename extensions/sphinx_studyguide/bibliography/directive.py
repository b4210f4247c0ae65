"""The directive `bibliography`, whose filter is tried before it meets every source."""

import ast
from typing import Any

from pybtex.database import Entry
from sphinxcontrib.bibtex.directives import BibliographyDirective
from sphinxcontrib.bibtex.domain import _FilterVisitor

from sphinx_studyguide.core.report import warn


class CheckedBibliography(BibliographyDirective):
    """A list of sources; a filter that is wrong is one warning, not one for each source."""

    def _get_filter(self) -> ast.AST:
        """Return the parsed filter; that of cited sources in the place of a wrong one."""
        # Older releases of sphinxcontrib-bibtex know no `self.env`.
        docname = self.state.document.settings.env.docname
        try:
            parsed = super()._get_filter()
            for cited in (set(), {docname}):
                visitor: Any = _FilterVisitor
                visitor(Entry("misc"), docname, cited).visit(parsed)
        except (ValueError, TypeError, RecursionError, MemoryError) as error:
            written = self.options.get("filter", "")
            warn(
                f"':filter: {written[:80]}' cannot be read ({str(error)[:80]}); write an "
                "expression such as 'docname in docnames' (the sources that are cited are listed)",
                room="bibliography",
                location=(docname, self.lineno),
            )
            return ast.parse("cited")
        return parsed
