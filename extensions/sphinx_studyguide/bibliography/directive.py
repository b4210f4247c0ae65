"""The directive `bibliography`, whose filter and style are tried before they meet every source."""

import ast
from collections.abc import Sequence

from docutils import nodes
from pybtex.plugin import PluginNotFound, enumerate_plugin_names, find_plugin
from sphinxcontrib.bibtex.directives import BibliographyDirective

from sphinx_studyguide.bibliography.filters import check_filter
from sphinx_studyguide.core.report import warn

_STYLES = "pybtex.style.formatting"


class CheckedBibliography(BibliographyDirective):
    """A list of sources; what is wrong with it is one warning, not one for each source."""

    def run(self) -> Sequence[nodes.Node]:
        """Return the list, in the style of the project if the style named is not known."""
        if "style" in self.options:
            try:
                find_plugin(_STYLES, self.options["style"])
            except PluginNotFound:
                style = self.options.pop("style")
                known = ", ".join(sorted(set(enumerate_plugin_names(_STYLES))))
                self.say(f"':style: {style[:80]}' is not known; write one of {known}")
        # `KeptCitations` tells when the page is to be read again.
        env = self.state.document.settings.env
        before = set(env.dependencies.get(env.docname, ()))
        made = super().run()
        if env.docname in env.dependencies:
            env.dependencies[env.docname] &= before
        return made

    def _get_filter(self) -> ast.AST:
        """Return the parsed filter; that of cited sources in the place of a wrong one."""
        if "filter" in self.options:
            written = self.options["filter"]
            try:
                check_filter(written)
            except ValueError as error:
                self.say(
                    f"':filter: {written[:80]}' cannot be read ({str(error)[:80]}); write an "
                    "expression such as 'docname in docnames' (the sources that are cited are "
                    "listed)"
                )
                return ast.parse("cited")
        return super()._get_filter()

    def say(self, message: str) -> None:
        """Warn at the directive."""
        # Older releases of sphinxcontrib-bibtex know no `self.env`.
        docname = self.state.document.settings.env.docname
        warn(message, room="bibliography", location=(docname, self.lineno))
