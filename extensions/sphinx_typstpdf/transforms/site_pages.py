"""Remove the list of links to pages that exist only on the site: indices and search."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_typstpdf.transforms.toctrees import toctree_mark


def find_site_pages(env: BuildEnvironment) -> list[str]:
    """Return the names of the pages that exist only on the site: its indices and its search."""
    domains = env.domains.sorted()
    indices = [f"{domain.name}-{kind.name}" for domain in domains for kind in domain.indices]
    return ["genindex", "search", *indices]


def remove_links_to_indices(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Remove a section with nothing but links to indices and search, as start pages often have.

    A PDF lists its indices in the table of contents, and PDF readers have a search of their own.
    """
    if app.builder.format != "typst":
        return
    addresses = {f"%{name}" for name in find_site_pages(app.env)}
    for section in list(doctree.findall(nodes.section)):
        links = list(section.findall(nodes.reference))
        words = [
            text
            for block in section.children
            if not isinstance(block, nodes.title)
            for text in block.findall(nodes.Text)
        ]
        inside = {text for link in links for text in link.findall(nodes.Text)}
        targets = {link.get("refuri") for link in links}
        if targets and targets <= addresses and inside >= set(words):
            # The documents of a toctree in this section are still printed.
            place = section.parent.index(section)
            section.parent[place : place + 1] = list(section.findall(toctree_mark))
