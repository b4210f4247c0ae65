"""What every room shares: options, warnings, anchors, assets and the domain; it knows no room."""

from collections.abc import Iterable

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.core.wrappers import DropCopiedIds


def setup(app: Sphinx) -> None:
    """Add the domain that knows every block of the guide, and keep the links to blocks fresh."""
    app.add_domain(StudyDomain)
    app.add_post_transform(DropCopiedIds)
    app.connect("env-get-outdated", _remember_link_targets)
    app.connect("env-updated", _find_stale_links)


def _remember_link_targets(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> Iterable[str]:
    domain = StudyDomain.of(env)
    domain.before = domain.link_targets() if env.all_docs else None
    return []


def _find_stale_links(_app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return every page, once a block or a page came, went or was renamed: any may link to it."""
    domain = StudyDomain.of(env)
    if domain.before is None or domain.before == domain.link_targets():
        return []
    return sorted(env.found_docs)
