"""A site has a worker that knows its files, and a manifest; no other builder has either."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Build, Built

EXTENSIONS = ("myst_parser", "sphinx_studyguide", "sphinx_studyguide.offline")
CONTROL = (
    "# Home\n\nBefore.\n\n:::{offline}\nThis needs JavaScript.\n:::\n\n```{toctree}\nsub/one\n```\n"
)
PAGES = {
    "index.md": CONTROL,
    "sub/one.md": "# One\n",
    "own/a b.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}
SETTINGS = {
    "html_title": "Guide & Co",
    "html_short_title": "Guide",
    "html_favicon": "icon.svg",
    "html_static_path": ["own"],
}
ROOM = Path(__file__).parents[3] / "extensions/sphinx_studyguide/offline"


def build_site(build: Build, files: dict[str, str | None], **settings: Any) -> Built:
    return build(files, extensions=EXTENSIONS, **{**SETTINGS, **settings})


def read_facts(built: Built) -> dict[str, Any]:
    """Return what the worker knows of its edition."""
    head = built.text("sw.js").split("\n", 1)[0]
    facts: dict[str, Any] = json.loads(head.removeprefix("const SITE = ").removesuffix(";"))
    return facts


def test_the_worker_knows_every_file_that_pages_use(build: Build) -> None:
    built = build_site(build, PAGES)
    site = Path(built.app.outdir)
    # Editions and what is for a host or for programs.
    for name in ("guide.pdf", "guide.apkg", "404.html", "cards.json"):
        (site / name).write_text("x")
    built = build_site(build, PAGES)
    assert built.warnings == []
    facts = read_facts(built)
    files = facts["files"]
    assert {
        "index.html",
        "sub/one.html",
        "search.html",
        "genindex.html",
        "_static/a%20b.svg",
    } <= set(files)
    others = {"guide.pdf", "guide.apkg", "404.html", "cards.json", "sw.js", "objects.inv"}
    assert not others & set(files)
    assert not any(name.startswith("_sources/") for name in files)
    assert facts["shell"][0] == "index.html"
    assert "_static/offline.js" in facts["shell"]
    assert not any(name.endswith(".css") for name in facts["shell"])
    assert facts["size"] == sum((site / name.replace("%20", " ")).stat().st_size for name in files)


def test_scripts_are_kept_with_their_pages_if_they_are_bundled(build: Build) -> None:
    extensions = [*EXTENSIONS, "sphinx_studyguide.stylesheets"]
    facts = read_facts(build(PAGES, extensions=extensions, **SETTINGS))
    scripts = {name for name in facts["files"] if name.endswith(".js")}
    bundles = {name for name in scripts if name.startswith("_static/page-")}
    assert bundles
    assert not (bundles | {"_static/offline.js", "_static/search.js"}) & set(facts["shell"])
    assert {"_static/doctools.js", "_static/search-panel.js"} <= set(facts["shell"])


def test_nothing_changed_means_nothing_written(build: Build) -> None:
    built = build_site(build, PAGES)
    files = [Path(built.app.outdir, name) for name in ("sw.js", "site.webmanifest")]
    before = [(file.stat().st_mtime_ns, file.read_bytes()) for file in files]
    version = read_facts(built)["version"]
    build_site(build, {})
    assert [(file.stat().st_mtime_ns, file.read_bytes()) for file in files] == before
    changed = build_site(build, {"sub/one.md": "# One, changed\n"})
    assert read_facts(changed)["version"] != version


@pytest.mark.parametrize(
    ("builder", "start", "link"),
    [("html", "./index.html", "../site.webmanifest"), ("dirhtml", "./", "../../site.webmanifest")],
)
def test_browsers_are_told_how_to_install_the_site(
    build: Build, builder: str, start: str, link: str
) -> None:
    built = build_site(build, PAGES, builder=builder)
    manifest = json.loads(built.text("site.webmanifest"))
    assert (manifest["name"], manifest["short_name"]) == ("Guide & Co", "Guide")
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == (
        start, "./", "standalone",
    )  # fmt: skip
    icon = {"src": "_static/icon.svg", "sizes": "any", "type": "image/svg+xml"}
    assert manifest["icons"] == [icon]
    page = built.text("sub/one.html" if builder == "html" else "sub/one/index.html")
    assert f'<link rel="manifest" href="{link}">' in page
    assert re.findall(
        r'<meta name="theme-color" media="\(prefers-color-scheme: (\w+)\)"', page
    ) == [
        "light",
        "dark",
    ]
    assert "offline.js" in page
    assert "This needs JavaScript." in built.text("index.html")


def test_an_icon_of_unknown_size_is_not_promised(build: Build) -> None:
    built = build_site(build, PAGES, html_favicon=None)
    assert "icons" not in json.loads(built.text("site.webmanifest"))


@pytest.mark.parametrize("builder", ["text", "epub", "singlehtml", "latex"])
def test_no_site_no_worker(build: Build, builder: str) -> None:
    built = build_site(build, PAGES, builder=builder, version="1", epub_copyright="x")
    assert built.warnings == []
    site = Path(built.app.outdir)
    assert not (site / "sw.js").exists()
    assert not (site / "site.webmanifest").exists()
    texts = [
        path.read_text("utf-8")
        for path in site.rglob("*")
        if path.suffix in {".txt", ".xhtml", ".html", ".tex"}
    ]
    assert any("Before." in text for text in texts)
    assert not any("This needs JavaScript." in text for text in texts)


def test_the_scripts_are_small(build: Build) -> None:
    code = build_site(build, PAGES).text("sw.js").split("\n", 1)[1]
    sizes = [
        len(gzip.compress(text, 9)) for text in (code.encode(), (ROOM / "offline.js").read_bytes())
    ]
    assert sum(sizes) < 5000, sizes
