"""The room of faults: mistakes that would end a build become warnings with their lines."""

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_studyguide.faults import (
    addresses,
    controls,
    empty,
    encoding,
    filters,
    footnotes,
    includes,
    links,
    locations,
    options,
    places,
    repeats,
    restructuredtext,
)


def setup(app: Sphinx) -> None:
    """Look at pages before they are parsed, and at options before they are used."""
    shown_once = repeats.RepeatFilter()
    filters.put_first(shown_once)
    filters.put_first(locations.LocationFilter())
    # A process that waits for changes builds more than once.
    app.connect("env-before-read-docs", lambda *_: shown_once.shown.clear())
    app.add_transform(places.PlaceNodes)
    app.add_transform(controls.ReplaceControls)
    app.add_transform(footnotes.ReplaceUnresolved)
    app.connect("config-inited", _guard_parser)
    encoding.register()
    options.limit_options()
    places.place_named_nodes()
    # Before Sphinx, and the guard of contributed pages, look for files.
    app.connect("config-inited", links.leave_out_links, priority=800)
    app.connect("config-inited", controls.check_settings)
    app.connect("builder-inited", encoding.read_leniently)
    # Before the parser, and before other rooms rely on what is written.
    app.connect("source-read", encoding.check_page, priority=100)
    app.connect("source-read", controls.check_page, priority=105)
    app.connect("source-read", empty.check_page, priority=107)
    app.connect("source-read", addresses.check_page, priority=110)
    app.connect("include-read", encoding.check_include, priority=100)
    app.connect("include-read", controls.check_include, priority=105)
    app.connect("include-read", includes.check_include, priority=110)
    app.connect("include-read", addresses.check_include, priority=120)


def _guard_parser(app: Sphinx, _config: Config) -> None:
    # A project with a parser of its own for reStructuredText keeps it.
    if (
        app.registry.source_parsers.get("restructuredtext")
        is restructuredtext.GuardedParser.__base__
    ):
        app.add_source_parser(restructuredtext.GuardedParser, override=True)
