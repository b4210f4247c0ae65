"""The room of the untrusted: what contributed text may bring in, with `study_untrusted`."""

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_studyguide.untrusted import directives, sources
from sphinx_studyguide.untrusted.transform import GuardContributedText


def setup(app: Sphinx) -> None:
    """Add the setting; without it nothing changes."""
    app.add_config_value("study_untrusted", False, "env", bool)  # noqa: FBT003 - the default
    app.connect("config-inited", _guard)
    # Once Sphinx and the parsers have said which files are pages.
    app.connect("config-inited", sources.guard_files, priority=900)


def _guard(app: Sphinx, config: Config) -> None:
    if not config.study_untrusted:
        return
    app.add_directive("raw", directives.RefusedRaw, override=True)
    app.add_directive("include", directives.GuardedInclude, override=True)
    app.add_directive("literalinclude", directives.GuardedLiteralInclude, override=True)
    app.add_directive("csv-table", directives.GuardedCSVTable, override=True)
    app.add_directive("meta", directives.GuardedMeta, override=True)
    app.add_role("raw", directives.refused_raw_role, override=True)
    app.add_transform(GuardContributedText)
    app.connect("source-read", sources.guard_front_matter)
    app.connect("include-read", sources.guard_include)
