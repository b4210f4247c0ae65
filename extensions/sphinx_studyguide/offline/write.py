"""Writes the service worker, which knows every file of its edition, and the web manifest."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from sphinx.application import Sphinx

from sphinx_studyguide.core.scripts import shorten_script
from sphinx_studyguide.offline.manifest import NAME, make_manifest

WORKER = "sw.js"
#: What pages load or lead to. Editions to download are not part of it: who wants one saves it.
_KEPT = {
    *(".html", ".css", ".js", ".woff2", ".py", ".ipynb"),
    *(".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"),
}
#: Made for a host or by the worker's own build.
_LEFT_OUT = {WORKER, "404.html"}
#: With the home page, what is kept from the first visit on: any page may need it.
_SHELL = {".js", ".woff2", ".svg"}
#: Stays as it is in addresses of a browser.
_PLAIN = "/!$&'()*+,;=:@~"


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the manifest and the worker of a site; what stays the same keeps its time."""
    if exception or app.builder.name not in {"html", "dirhtml"}:
        return
    site = Path(app.outdir)
    home = app.builder.get_target_uri(app.config.root_doc)
    _write(site / NAME, make_manifest(app.config, home))
    write_worker(site)


def write_worker(site: Path) -> None:
    """Write the worker for the files that are in a folder now.

    :param site: folder of the built site
    """
    code = shorten_script(Path(__file__).with_name(WORKER).read_text("utf-8"))
    files, size = {}, 0
    for path in sorted(each for each in site.rglob("*") if _is_kept(each.relative_to(site))):
        content = path.read_bytes()
        size += len(content)
        address = quote(path.relative_to(site).as_posix(), safe=_PLAIN)
        files[address] = sha256(content).hexdigest()[:8]
    shell = _find_shell(site, files)
    version = sha256(f"{code}{json.dumps(files)}".encode()).hexdigest()[:16]
    facts = {"version": version, "size": size, "shell": shell, "files": files}
    head = json.dumps(facts, separators=(",", ":"))
    _write(site / WORKER, f"const SITE = {head};\n{code}")


def _is_kept(path: Path) -> bool:
    return path.suffix in _KEPT and path.name not in _LEFT_OUT and path.parts[0] != "_sources"


def _find_shell(site: Path, names: Iterable[str]) -> list[str]:
    """Return what is kept from the first visit on, and no script that a bundle holds.

    A bundle is kept with its pages, unless it waits until it is needed; its first line names what
    it holds.
    """
    static = site / "_static"
    bundles = sorted(static.glob("page-*.js"))
    held = {
        name
        for bundle in (*bundles, *static.glob("near-*.js"))
        for name in bundle.read_text("utf-8").split("\n", 1)[0].split()
    }
    # The LaTeX of a page is loaded when something is selected there.
    alone = {f"_static/{name}" for name in held}
    alone |= {f"_static/{each.name}" for each in (*bundles, *static.glob("latex-*.js"))}
    own = [name for name in names if name.startswith("_static/") and name not in alone]
    return ["index.html", *(name for name in own if Path(name).suffix in _SHELL)]


def _write(path: Path, text: str) -> None:
    if not path.is_file() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8", newline="\n")
