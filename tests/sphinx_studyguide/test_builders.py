"""Every builder writes every block, without a warning, from one source."""

import pytest

BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "pseudoxml", "gettext", "dummy"]


@pytest.mark.parametrize("builder", BUILDERS)
def test_builds_without_a_warning(build, guide, builder):
    built = build(guide, builder=builder, nitpicky=True, numfig=True, copyright="2026", version="1")

    assert built.warnings == []
