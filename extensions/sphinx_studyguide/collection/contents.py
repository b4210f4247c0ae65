"""Lists the groups of collections in the contents of their page, as the sections that they are."""

from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.collection.groups import PAPER, Group, Grouping
from sphinx_studyguide.core.domain import StudyDomain

_OURS = "sg-collected"
_LISTED = "listed_groups"


def list_groups(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Write the groups into the contents of each page that collects.

    Called when all pages are read: the groups of a page depend on the volumes.
    """
    domain = StudyDomain.of(env)
    topics = app.builder.format not in PAPER
    # What is in the contents, from the last build, until a page is read or the edition is another.
    state = topics, dict(env.all_docs)
    if domain.data.get(_LISTED) == state:
        return []
    domain.data[_LISTED] = state
    for docname, selections in domain.selections.items():
        if docname not in env.tocs:
            continue
        grouping = Grouping(env)
        groups = [
            group
            for wanted in selections
            if wanted.by
            for group in grouping.group(wanted, topics=topics)
        ]
        _replace(env, docname, groups)
    return []


def _replace(env: BuildEnvironment, docname: str, groups: Iterable[Group]) -> None:
    """Put groups where those of the last build are, below the title of the page."""
    toc = env.tocs[docname]
    for entry in list(toc.findall(nodes.list_item)):
        if _OURS in entry["classes"] and entry.parent is not None:
            entry.parent.remove(entry)
    page = toc.next_node(nodes.list_item)
    entries = [_list(docname, group) for group in groups]
    if page is not None and entries:
        below = page[-1] if isinstance(page[-1], nodes.bullet_list) else nodes.bullet_list()
        if below.parent is None:
            page += below
        below += entries
    elif page is not None and isinstance(page[-1], nodes.bullet_list) and not page[-1].children:
        page.remove(page[-1])
    env.toc_num_entries[docname] = sum(1 for _ in toc.findall(nodes.reference))


def _list(docname: str, group: Group) -> nodes.list_item:
    link = nodes.reference(
        "", group.title, internal=True, refuri=docname, anchorname=f"#{group.anchor}"
    )
    entry = nodes.list_item("", addnodes.compact_paragraph("", "", link), classes=[_OURS])
    if group.parts:
        entry += nodes.bullet_list("", *(_list(docname, part) for part in group.parts))
    return entry
