"""Writes ``llms.txt``: the pages of a site with a line on each, for language models."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from sphinx import addnodes
from sphinx.application import Sphinx


def write_llms(app: Sphinx, exception: Exception | None) -> None:
    """List all pages below the captions of the home page. Source of the format: llmstxt.org."""
    if exception or app.builder.name not in {"html", "dirhtml"}:
        return
    root = app.config.root_doc
    summary = app.env.metadata[root].get("summary")
    lines = [
        f"# {_flatten(app.config.project)}",
        *([f"\n> {_flatten(summary)}"] if summary else []),
    ]
    for toctree in app.env.tocs[root].findall(addnodes.toctree):
        lines.append(f"\n## {_flatten(toctree.get('caption') or 'Pages')}\n")
        for _, docname in toctree["entries"]:
            lines += list_pages(app, docname)
    text = "\n".join(lines) + "\n"
    path = Path(app.outdir, "llms.txt")
    # A file that stays the same keeps its time.
    if not path.is_file() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8", newline="\n")


def list_pages(app: Sphinx, docname: str) -> Iterator[str]:
    """Yield the line of a page, and those of the pages below it."""
    env = app.env
    seen: set[str] = set()
    waiting = [docname]
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in env.found_docs:
            continue
        seen.add(name)
        volume = env.metadata[name].get("volume")
        title = _flatten(env.titles[name].astext()).replace("[", r"\[").replace("]", r"\]")
        summary = _flatten(env.metadata[name].get("summary", ""))
        yield (
            f"- [{f'Volume {volume}: ' if volume else ''}{title}]({find_address(app, name)})"
            f"{f': {summary}' if summary else ''}"
        )
        waiting = [*env.toctree_includes.get(name, ()), *waiting]


def find_address(app: Sphinx, docname: str) -> str:
    """Return the address of a page's source where it is copied, or else of the page."""
    address = app.builder.get_target_uri(docname)
    if app.config.html_copy_source:
        source = str(app.env.doc2path(docname, base=False))
        suffix = app.config.html_sourcelink_suffix
        address = quote(f"_sources/{source}{'' if source.endswith(suffix) else suffix}")
    base = app.config.html_baseurl
    return f"{base.rstrip('/')}/{address}" if base else address


def _flatten(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
