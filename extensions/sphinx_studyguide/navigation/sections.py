"""Lists the sections of a chapter."""

from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes
from sphinx.environment import BuildEnvironment


class Section(NamedTuple):
    """A section of a chapter: its anchor, and its title without links."""

    anchor: str
    title: list[nodes.Node]


def find_sections(env: BuildEnvironment, docname: str) -> Iterator[Section]:
    """Yield the sections below the heading of a page, without those in them."""
    chapter = env.tocs[docname].next_node(nodes.list_item)
    for entry in chapter.children[1:2] if chapter else ():
        for item in entry.children if isinstance(entry, nodes.bullet_list) else ():
            link = item.next_node(nodes.reference)
            if link is not None and link.get("anchorname"):
                title = [child.deepcopy() for child in link.children]
                yield Section(link["anchorname"].removeprefix("#"), title)
