"""Lists what links can name and what a link to it shows: titles, numbers, places."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join


def find_names(document: nodes.Element, docname: str) -> frozenset[str]:
    """Return the names that the links of a document, or of a part of it, look up.

    :param docname: where relative names start
    """
    links = document.findall(nodes.Element)
    return frozenset(name.lower() for link in links for name in _names(link, docname))


def _names(link: nodes.Element, docname: str) -> Iterator[str]:
    if isinstance(link, nodes.reference):
        # MyST's `[](#name)`, before it is looked up, and links within a page.
        local = link.get("refid") or link.get("refuri", "").removeprefix("#")
        yield from (local, f"{docname}#{local}")
    if not isinstance(link, addnodes.pending_xref):
        return
    target = link["reftarget"]
    yield target
    yield docname_join(docname, target)
    if fragment := link.get("reftargetid"):
        yield from (fragment, f"{target}#{fragment}")
    if link.get("refdomain") == "cite":
        # Names of sources, each perhaps with words before and after: `{see}key{p. 3}`.
        yield from target.replace("{", ",").replace("}", ",").split(",")


def describe_targets(env: BuildEnvironment) -> dict[str, str]:
    """Return by each name, in lower case, all that a link to it depends on."""
    found: dict[str, list[object]] = defaultdict(list)
    for name, *facts in _targets(env):
        found[str(name).lower()].append(facts)
    return {name: repr(facts) for name, facts in found.items()}


def _targets(env: BuildEnvironment) -> Iterator[tuple[Any, ...]]:
    for domain in env.domains.sorted():
        for name, title, kind, docname, anchor, _ in domain.get_objects():
            yield (
                name,
                domain.name,
                kind,
                title,
                docname,
                anchor,
                _find_numbers(env, docname, anchor),
            )
    for name, place in env.domains.standard_domain.labels.items():
        yield name, place
    for name, equation in env.domains.math_domain.equations.items():
        yield name, equation
    for docname, heading in env.titles.items():
        yield docname, heading.pformat()
        for slug, (_, anchor, words) in env.metadata[docname].get("myst_slugs", {}).items():
            yield f"{docname}#{slug}", anchor, words
            yield f"{docname}#{anchor}", words
    yield from describe_citations(env)


def describe_citations(env: BuildEnvironment) -> Iterator[tuple[Any, ...]]:
    """Yield the key of each source that a page lists, and all that a link to it depends on."""
    for citation in getattr(env.domains.get("cite"), "citations", ()):
        source = citation.entry
        people = [str(person) for role in source.persons.values() for person in role]
        yield (
            citation.key,
            citation.bibliography_key.docname,
            citation.citation_id,
            citation.formatted_entry.label,
            [source.type, people, list(source.fields.items())],
        )


def _find_numbers(env: BuildEnvironment, docname: str, anchor: str) -> list[object]:
    """Return the numbers of a section or a figure."""
    numbers = [env.toc_secnumbers.get(docname, {}).get(f"#{anchor}" if anchor else "")]
    kinds = env.toc_fignumbers.get(docname, {}).values()
    return [*numbers, *(known[anchor] for known in kinds if anchor in known)]
