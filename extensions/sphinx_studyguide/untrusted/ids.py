"""Keeps the ids that authors choose apart from those of the page around their text."""

from docutils import nodes

#: Ids of Furo's and Sphinx's templates, and names that scripts look up in the window.
_NAMES = """
    search-documentation search-progress search-results searchbox searchlabel fulltextsearch
    furo-main-content furo-readthedocs-versions furo-sidebar-ad-placement svg-arrow-right svg-eye
    svg-menu svg-moon svg-moon-with-sun svg-pencil svg-sun svg-sun-with-moon svg-toc navigation
    toc toggle
    alert all anchors applets atob blur body btoa caches children clear clients close closed
    confirm console cookie cookies crashed crypto dir doctype document domain embeds event external
    fence fetch find focus fonts forms frames head hidden history images implementation indexed
    length links location locationbar menubar moveby moveto name navigation navigator onerror
    onload open opener origin parent performance personalbar plugins postmessage prerendering
    print process prompt readystate referrer releaseevents resizeby resizeto scheduler screen
    scripts scroll scrollbars scrollby scrollto scrollx scrolly self status statusbar stop
    styles stylesheets timeline title toolbar top trustedtypes undefined viewport visualviewport
    webkit window write writeln
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
