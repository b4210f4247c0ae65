"""Keeps the ids that authors choose apart from those of the page around their text."""

from docutils import nodes

#: Ids of Furo's and Sphinx's templates, and names that a browser's window and document have.
_NAMES = """
search-documentation search-progress search-results searchbox searchlabel fulltextsearch furo-
main-content furo-readthedocs-versions furo-sidebar-ad-placement svg-arrow-right svg-eye svg-
menu svg-moon svg-moon-with-sun svg-pencil svg-sun svg-sun-with-moon svg-toc toc toggle
alert all anchors append applets atob blur body btoa caches charset children chrome clear close
closed confirm console constructor contains cookie credentialless crypto dir doctype document
domain embeds escape eval evaluate event external fence fetch find focus fonts forms frames
fullscreen head hidden history images implementation length links location locationbar menubar
name navigation navigator normalize open opener origin parent performance personalbar plugins
prepend prerendering print prompt ready referrer scheduler screen scripts scroll scrollbars self
status statusbar stop timeline title toolbar top undefined unescape viewport when window write
writeln
"""
RESERVED = frozenset(_NAMES.split())


def rename_ids_of_the_page(document: nodes.document) -> None:
    """Give another id to whatever has one that belongs to the page: ``#status`` is ``#status-1``.

    Links to it by its name follow.

    :param document: a page, its internal links resolved, its labels not yet collected
    """
    renamed: dict[str, str] = {}
    for node in document.findall(nodes.Element):
        for index, name in enumerate(node["ids"]):
            if name in RESERVED:
                serial = next(n for n in range(1, 10_000) if f"{name}-{n}" not in document.ids)
                node["ids"][index] = renamed[name] = f"{name}-{serial}"
                document.ids[renamed[name]] = document.ids.pop(name, node)
    if not renamed:
        return
    for node in document.findall(nodes.Element):
        if "refid" in node:
            node["refid"] = renamed.get(node["refid"], node["refid"])
        if "backrefs" in node:
            node["backrefs"] = [renamed.get(anchor, anchor) for anchor in node["backrefs"]]
    for name, value in document.nameids.items():
        document.nameids[name] = renamed.get(value, value)
    slugs = getattr(document, "myst_slugs", {})
    for slug, (line, anchor, title) in slugs.items():
        slugs[slug] = (line, renamed.get(anchor, anchor), title)
