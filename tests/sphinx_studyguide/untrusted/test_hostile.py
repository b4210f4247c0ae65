"""Every hostile page of the table, as site, EPUB and PDF: each is scanned for anything live."""

import re
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pikepdf
import pytest
from bs4 import BeautifulSoup
from tests.conftest import Built, make_build
from tests.sphinx_studyguide.untrusted.hostile import BIBLIOGRAPHY, CASES, HIDDEN, TRACE

EXTENSIONS = (
    *("myst_parser", "sphinx_design", "sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf"),
    "sphinx_studyguide.bibliography",
    "sphinxcontrib.bibtex",
)
BEFORE, AFTER = "Kept before.", "Kept after."
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763"
    "f8cfc000000301010018dd8db00000000049454e44ae426082"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
FILES = {
    "ok.txt": "a,b\n1,2\n",
    "ok.png": PNG,
    "ok.svg": SVG.format("<rect width='9' height='9'/>"),
    "evil.svg": SVG.format("<script>alert(1)</script><a href='javascript:x'><rect/></a>"),
    "style.svg": SVG.format("<style>@import url(https://evil.example)</style><rect/>"),
    "entity.svg": f"<!DOCTYPE svg [<!ENTITY x SYSTEM '../{HIDDEN}.txt'>]>"
    + SVG.format("<text>&x;</text>"),
    "noxml.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)",
    "html.svg": "<html><body><script>alert(1)</script></body></html>",
    "clip.mp4": b"\0",
    **dict.fromkeys(
        ("page.html", "page.xhtml", "code.js", "sheet.css", "data.xml"),
        "<script>alert(1)</script>",
    ),
    "references.bib": BIBLIOGRAPHY,
}
#: The one script that the theme `basic` writes into a page.
THEME = "document.getElementById('searchbox').style.display = \"block\""
SCHEMES = {"", "http", "https", "mailto"}
ADDRESSES = (
    "action",
    "cite",
    "data",
    "formaction",
    "href",
    "poster",
    "src",
    "srcset",
    "xlink:href",
)
#: What the theme and the extensions write; nothing of it runs or loads by itself.
TAGS = set(
    """
    a abbr annotation article aside b blockquote br button caption code col colgroup cite dd details
    div dl dt em figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr i img input kbd label li
    main math mo mi mn mrow mspace mstyle mtd mtext mtr mtable ms msub msup mfrac msqrt munder mover
    semantics merror nav object ol p pre s samp section small span strong style sub summary sup
    table tbody td tfoot th thead time title tr tt u ul var wbr
    svg defs desc circle ellipse g line linearGradient marker path polygon polyline rect stop
    text tspan clippath clipPath lineargradient filter fedropshadow use mpadded menclose mphantom
    """.split()  # noqa: SIM905 - forty names to a line
)


@pytest.fixture(scope="module")
def projects(tmp_path_factory: Any, warm_start: None) -> Any:  # noqa: ARG001 - it starts Mermaid
    """Return a function that builds all pages with a builder, once; they are read for the site."""
    folder = tmp_path_factory.mktemp("guide")
    built: dict[str, Built] = {"html": build_pages(folder)}

    def get(builder: str) -> Built:
        if builder not in built:
            built[builder] = build_with(folder, {}, builder)
        return built[builder]

    return get


def build_pages(folder: Path) -> Built:
    """Build all pages as a site, beside files that no page may reach."""
    source = folder / "source"
    source.mkdir()
    (folder / f"{HIDDEN}.txt").write_text(f"{HIDDEN},a\n1,2\n", "utf-8")
    (folder / "secret.png").write_bytes(PNG)
    (source / "link.txt").symlink_to(folder / f"{HIDDEN}.txt")
    (source / "link.png").symlink_to(folder / "secret.png")
    files: dict[str, Any] = {"index.md": "# Home\n\n```{toctree}\n:glob:\n\np*\n```\n", **FILES}
    for number, case in enumerate(CASES.values()):
        head = f"---\n{case.front_matter}\n---\n" if case.front_matter else ""
        if case.front_matter.startswith("RAW"):
            head = case.front_matter[3:]
        text = f"{head}\n# Page {number}\n\n{BEFORE}\n\n{case.body}\n\n{AFTER}\n"
        files[f"p{number:03}.md"] = text

    return build_with(folder, files, "html")


def build_with(folder: Path, files: dict[str, Any], builder: str) -> Built:
    return make_build(folder)(
        files,
        builder=builder,
        extensions=EXTENSIONS,
        study_untrusted=True,
        bibtex_bibfiles=["references.bib"],
        myst_enable_extensions=["amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath"],
        html_copy_source=False,
        typst_elements={"cover": False, "contents": False},
    )


def find_live(root: BeautifulSoup) -> list[str]:
    """Return whatever in a part of a page runs, loads from elsewhere or leads to a script."""
    found = []
    for tag in root.find_all():
        if tag.name not in TAGS:
            found.append(f"<{tag.name}>")
        for name, values in tag.attrs.items():
            value = " ".join(values) if isinstance(values, list) else str(values)
            address = re.sub(r"[\x00-\x20]", "", value)
            if name.lower().startswith("on") or name in {"srcdoc", "http-equiv"}:
                found.append(f"{name}={value}")
            if name in ADDRESSES and _scheme(address) not in SCHEMES:
                found.append(f"{name}={value}")
            if name in ADDRESSES and name != "href" and re.match(r"[a-z]+://|//", address):
                found.append(f"{name}={value}")
            if name == "style" and re.search(r"url|expression|import", value):
                found.append(f"{name}={value}")
    return found


def _scheme(address: str) -> str:
    match = re.match(r"([A-Za-z][\w+.-]*):", address)
    return match[1].lower() if match else ""


def page_of(case: str) -> str:
    return f"p{list(CASES).index(case):03}"


@pytest.mark.parametrize("case", CASES)
def test_a_page_of_the_site(projects: Any, case: str) -> None:
    built, name = projects("html"), page_of(case)
    html = built.text(f"{name}.html")
    root = BeautifulSoup(html, "html.parser")
    main = root.find(role="main")
    assert find_live(main) == []
    head = [str(tag) for tag in root.head.find_all() if tag.name == "base" or tag.get("http-equiv")]
    assert head == []
    # Scripts come from the files of the theme and the extensions, and from nowhere else.
    for script in root.find_all("script"):
        assert script.get_text() == THEME if "src" not in script.attrs else not script.get_text()
        assert script.get("src", "_static/").startswith("_static/")
    assert BEFORE in main.get_text()
    assert AFTER in main.get_text()
    assert HIDDEN not in html.replace(f"{HIDDEN}.txt", "").replace(f"{HIDDEN}.py", "")
    warnings = [line for line in built.warnings if line.startswith(f"{name}.md")]
    assert not [line for line in warnings if not re.match(r"p\d+\.md:\d+: ", line)]
    if CASES[case].verdict == "refused":
        assert len(warnings) == 1, warnings
    elif CASES[case].verdict == "told":
        assert warnings or case.startswith("bibliography")
    else:
        assert not warnings


def test_nothing_was_run_or_copied(projects: Any) -> None:
    built = projects("html")
    for folder in (Path.cwd(), Path(built.app.srcdir), built.outdir):
        assert not (folder / TRACE).exists()
    files = [path for path in built.outdir.rglob("*") if path.is_file()]
    pages = {f"p{number:03}.html" for number in range(len(CASES))}
    own = {"index.html", "genindex.html", "search.html"}
    assert {
        path.name for path in files if path.suffix in {".html", ".htm", ".xhtml"}
    } == pages | own
    for path in files:
        data = path.read_bytes()
        assert b"1,2\n" not in data or HIDDEN.encode() not in data
        if path.suffix == ".svg":
            for part in (b"<script", b"javascript:", b"@import", b"<html", b"<a "):
                assert part not in data, path
    assert not [path for path in files if path.name in {"code.js", "sheet.css", "data.xml"}]


def test_the_epub(projects: Any) -> None:
    built = projects("epub")
    (book,) = built.outdir.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            assert not name.endswith((".js", ".mp4"))
            if name.endswith(".xhtml"):
                text = data.decode()
                body = BeautifulSoup(text, "html.parser").body
                assert find_live(body) == [], name
                assert "<script" not in text
                assert HIDDEN not in text.replace(f"{HIDDEN}.txt", "").replace(f"{HIDDEN}.py", "")
            if name.endswith(".svg"):
                assert b"<script" not in data


def test_the_pdf(projects: Any) -> None:
    built = projects("typstpdf")
    (book,) = built.outdir.glob("*.pdf")
    with pikepdf.open(book) as pdf:
        for item in pdf.objects:
            if not isinstance(item, pikepdf.Dictionary):
                continue
            assert item.get("/S") not in {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"}
            for key in ("/JS", "/AA", "/EmbeddedFiles", "/RichMedia"):
                assert key not in item
            if item.get("/S") == "/URI":
                address = str(item["/URI"])
                assert urlsplit(address).scheme in SCHEMES - {""}, address
        assert "/OpenAction" not in pdf.Root
    text = book.read_bytes()
    assert HIDDEN.encode() not in text


def test_there_are_enough() -> None:
    assert len(CASES) >= 300
    assert len({(case.body, case.front_matter) for case in CASES.values()}) == len(CASES)
