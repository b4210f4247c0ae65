"""The room of the untrusted: what contributed text may bring in, with `study_untrusted`."""

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_studyguide.untrusted import directives, pictures, sources, transform

#: What a page may say of itself: the keys of volumes and examples, and those of Sphinx and Furo.
FRONT_MATTER = (
    *("volume", "subtitle", "accent", "needs", "covers", "summary", "draft", "examples"),
    *("orphan", "tocdepth", "nosearch", "no-search", "nocomments", "hide-toc"),
)


def setup(app: Sphinx) -> None:
    """Add the settings; without `study_untrusted` nothing changes."""
    app.add_config_value("study_untrusted", False, "env", bool)  # noqa: FBT003 - the default
    app.add_config_value("study_front_matter", FRONT_MATTER, "env", (list, tuple))
    app.add_config_value("study_trusted", (), "env", (list, tuple))
    app.connect("config-inited", _guard)
    # Once Sphinx and the parsers have said which files are pages.
    app.connect("config-inited", sources.guard_files, priority=900)
    app.connect("config-inited", sources.refuse_settings)
    app.connect("config-inited", _refuse_domains, priority=900)


def _guard(app: Sphinx, config: Config) -> None:
    if not config.study_untrusted:
        return
    app.add_directive("raw", directives.RefusedRaw, override=True)
    app.add_directive("include", directives.GuardedInclude, override=True)
    app.add_directive("literalinclude", directives.GuardedLiteralInclude, override=True)
    app.add_directive("csv-table", directives.GuardedCSVTable, override=True)
    app.add_directive("meta", directives.LocatedMeta, override=True)
    app.add_role("raw", directives.refused_raw_role, override=True)
    app.add_transform(transform.GuardContributedText)
    app.add_post_transform(pictures.SanitizePictures)
    # Once every extension has added its directives, and has changed what it changes.
    app.connect("builder-inited", _refuse_directives, priority=900)
    app.connect("source-read", sources.guard_front_matter, priority=900)
    app.connect("include-read", sources.guard_include)
    app.connect("doctree-read", transform.guard_pictures, priority=900)
    app.connect("doctree-resolved", transform.guard_written_tree, priority=1000)


def _refuse_directives(app: Sphinx) -> None:
    """Put a refusal in the place of each directive and role of a package that is not trusted."""
    extra = app.config.study_trusted
    for name, refusal in list(directives.find_untrusted_directives(extra)):
        app.add_directive(name, refusal, override=True)
    for name in list(directives.find_untrusted_roles(extra)):
        app.add_role(name, directives.refused_role, override=True)


def _refuse_domains(app: Sphinx, config: Config) -> None:
    """Do the same for domains, before Sphinx creates them."""
    if not config.study_untrusted:
        return
    found = directives.find_untrusted_directives_of_domains(app.registry, config.study_trusted)
    for domain, name, refusal in list(found):
        app.add_directive_to_domain(domain, name, refusal, override=True)
