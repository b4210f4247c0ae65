from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

from sphinx_studyguide.untrusted import FRONT_MATTER

EXTENSIONS = ("myst_parser", "sphinx_design", "sphinx_mathml", "sphinx_studyguide")
OUTSIDE = "lies outside the docs folder; copy the file into it [study.untrusted]"
RAW = "raw text is not allowed in contributed pages; write it in Markdown [study.untrusted]"
HTML = (
    "is not allowed in contributed pages; write it in Markdown, or in backticks to show it "
    "[study.untrusted]"
)
LINK = (
    "is not allowed in contributed pages; write a link to http(s), mailto or a page of the guide "
    "[study.untrusted]"
)
FOLDER = "put the file into the docs folder [study.untrusted]"

# Each page: what is written under "# Page", and its one warning, which begins with a line.
CASES = {
    "raw directive": ("```{raw} html\n<script>stolen</script>\n```", f"3: {RAW}"),
    "raw file": ("```{raw} html\n:file: ../../secret.txt\n```", f"3: {RAW}"),
    "raw role": (
        "```{role} markup(raw)\n:format: html\n```\n\nText {markup}`<script>stolen` end.",
        f"7: {RAW}",
    ),
    "raw in rst": ("```{eval-rst}\n.. raw:: html\n\n   <script>stolen</script>\n```", f"4: {RAW}"),
    "script": ("<script>\nstolen\n</script>", f"3: HTML '<script>' {HTML}"),
    "block with a handler": (
        'Text.\n\n<div onclick="x()">\nstolen\n</div>',
        f"5: HTML '<div onclick=\"x()\">' {HTML}",
    ),
    "tag in a line": (
        'Text <b onclick="stolen">bold</b> end.',
        f"3: HTML '<b onclick=\"stolen\">' {HTML}",
    ),
    "image tag in a line": (
        "Text <img src=x onerror=stolen> end.",
        f"3: HTML '<img src=x onerror=stolen>' {HTML}",
    ),
    "html in a cell": (
        "| a | b |\n|---|---|\n| <iframe src=stolen></iframe> | kept |",
        f"5: HTML '<iframe src=stolen>' {HTML}",
    ),
    "include": ("Text.\n\n```{include} ../../secret.txt\n```", f"5: '../../secret.txt' {OUTSIDE}"),
    "include as code": (
        "```{include} ../../secret.txt\n:literal:\n```",
        f"3: '../../secret.txt' {OUTSIDE}",
    ),
    "include a link": ("```{include} link.txt\n```", f"3: 'link.txt' {OUTSIDE}"),
    "include from the root": ("```{include} /../secret.txt\n```", f"3: '/../secret.txt' {OUTSIDE}"),
    "include in rst": (
        "```{eval-rst}\n.. include:: ../../secret.txt\n   :literal:\n```",
        f"4: '../../secret.txt' {OUTSIDE}",
    ),
    "literalinclude": (
        "```{literalinclude} ../../secret.txt\n```",
        f"3: '../../secret.txt' {OUTSIDE}",
    ),
    "literalinclude a link": ("```{literalinclude} link.txt\n```", f"3: 'link.txt' {OUTSIDE}"),
    "literalinclude diff": (
        "```{literalinclude} inside.txt\n:diff: ../../secret.txt\n```",
        f"3: '../../secret.txt' {OUTSIDE}",
    ),
    "csv file": (
        "```{csv-table} T\n:file: ../../secret.txt\n```",
        f"3: '../../secret.txt' {OUTSIDE}",
    ),
    "csv link": ("```{csv-table} T\n:file: link.txt\n```", f"3: 'link.txt' {OUTSIDE}"),
    "csv url": (
        "```{csv-table} T\n:url: https://example.org/x.csv\n```",
        f"3: 'https://example.org/x.csv' is on another host; {FOLDER}",
    ),
    "comparison file": (
        "```{comparison} T\n:file: ../../secret.txt\n```",
        "3: '../../secret.txt' lies outside the docs folder; copy the file into it [study.comparison]",
    ),
    "diagram file": (
        "```{mermaid} ../../secret.txt\n```",
        "3: '../../secret.txt' lies outside the docs folder; copy the file into it [study.flowchart]",
    ),
    "image": ("```{image} ../../secret.png\n:alt: shown\n```", f"3: '../../secret.png' {OUTSIDE}"),
    "image link": ("![shown](link.png)", f"3: 'link.png' {OUTSIDE}"),
    "image of any kind": ("```{image} link.*\n```", f"3: 'link.*' {OUTSIDE}"),
    "figure": (
        "```{figure} ../../secret.png\nCaption kept\n```",
        f"3: '../../secret.png' {OUTSIDE}",
    ),
    "remote image": (
        "![shown](https://example.org/stolen.png)",
        f"3: image 'https://example.org/stolen.png' is on another host; {FOLDER}",
    ),
    "data image": (
        "![shown](data:image/png;base64,AAAA)",
        "3: image written as 'data:'; put it as a file into the docs folder [study.untrusted]",
    ),
    "download": ("{download}`kept <../../secret.txt>`", f"3: '../../secret.txt' {OUTSIDE}"),
    "markdown download": ("[kept](../../secret.txt)", f"3: '../../secret.txt' {OUTSIDE}"),
    "download a link": ("[kept](link.txt)", f"3: 'link.txt' {OUTSIDE}"),
    "script link": (
        "Text [kept](javascript:alert(1)) end.",
        f"3: link to 'javascript:alert(1)' {LINK}",
    ),
    "data link": ("[kept](data:text/html,x)", f"3: link to 'data:text/html,x' {LINK}"),
    "script link in rst": (
        "```{eval-rst}\nText `kept <javascript:alert(1)>`_\n```",
        f"4: link to 'javascript:alert(1)' {LINK}",
    ),
    "script behind an image": (
        "```{image} inside.png\n:target: javascript:alert(1)\n```",
        f"3: link to 'javascript:alert(1)' {LINK}",
    ),
    "script in a card": (
        "```{button-link} javascript:alert(1)\nkept\n```",
        f"3: link to 'javascript:alert(1)' {LINK}",
    ),
    "script in the contents": (
        "```{toctree}\nGone <javascript://x%0aalert(1)>\n```",
        f"3: link to 'javascript://x%0aalert(1)' {LINK}",
    ),
    "redirect": (
        "```{eval-rst}\n.. meta::\n   :http-equiv=refresh: 0; url=https://example.org\n```",
        "4: meta 'http-equiv' is not allowed in contributed pages; remove it, or write description "
        "or keywords [study.untrusted]",
    ),
}
END = "The **end** of the page, `<script>` in code, {octicon}`home`."
PNG = b"\x89PNG\r\n\x1a\n"


#: What every case may name: files inside and outside of the docs folder, and links that lead out.
BESIDE: dict[str, Any] = {
    "inside.txt": "inside\n",
    "inside.png": PNG,
    "../../secret.txt": "stolen,stolen\n1,2\n",
    "../../secret.png": PNG,
    "link.txt": Path("../../secret.txt"),
    "link.png": Path("../../secret.png"),
}
PAGES = {
    name: {"index.md": f"# Page\n\n{body}\n\n{END}\n", **BESIDE}
    for name, (body, _) in CASES.items()
}


@pytest.fixture
def make(build: Any, tmp_path: Any) -> Any:
    def run(files: dict[str, Any], **options: Any) -> Any:
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        (tmp_path / "secret.txt").write_text("stolen,stolen\n1,2\n", "utf-8")
        (tmp_path / "secret.png").write_bytes(PNG)
        (source / "link.txt").symlink_to(tmp_path / "secret.txt")
        (source / "link.png").symlink_to(tmp_path / "secret.png")
        files = {"inside.txt": "inside\n", "inside.png": PNG, **files}
        settings = {"study_untrusted": True, "html_copy_source": False, **options}
        return build(files, extensions=EXTENSIONS, **settings)

    return run


@pytest.mark.parametrize("case", CASES)
def test_one_warning_and_nothing_else_is_lost(build_case: Any, case: str) -> None:
    settings = {"study_untrusted": True, "html_copy_source": False}
    built = build_case(case, PAGES, extensions=EXTENSIONS, **settings)
    body, warning = CASES[case]
    line, _, text = warning.partition(": ")
    assert built.warnings == [f"index.md:{line}: WARNING: {text}"]
    page = built.text("index.html")
    assert "The <strong>end</strong> of the page" in page
    assert "&lt;script&gt;" in page
    assert "sd-octicon-home" in page
    for word in ("kept", "Kept", "shown", "Caption kept"):
        assert word not in body or word in page
    main = page.partition('role="main"')[2].partition('class="sphinxsidebar"')[0]
    root = BeautifulSoup(main, "html.parser")
    assert not root.find_all(["script", "iframe", "u"])
    assert not [tag for tag in root.find_all() if any(key.startswith("on") for key in tag.attrs)]
    assert not [
        a for a in root.find_all("a") if a.get("href", "").startswith(("javascript", "data"))
    ]
    assert not [image for image in root.find_all("img") if ":" in image["src"]]
    assert "stolen,stolen" not in page
    written = [path for path in built.built.outdir.rglob("*") if path.is_file()]
    assert not [path for path in written if path.name in {"secret.txt", "secret.png", "link.png"}]
    assert not [path for path in written if path.suffix == ".txt" and "stolen" in path.read_text()]


def test_two_includes_of_one_file_have_their_own_lines(make: Any) -> None:
    include = "```{include} link.txt\n```\n\n"
    built = make({"index.md": f"# Page\n\n{include}```{{include}} ../secret.txt\n```\n\n{include}"})
    assert built.warnings == [
        f"index.md:3: WARNING: 'link.txt' {OUTSIDE}",
        f"index.md:6: WARNING: '../secret.txt' {OUTSIDE}",
        f"index.md:9: WARNING: 'link.txt' {OUTSIDE}",
    ]


def test_a_page_that_is_a_link_is_no_page(make: Any, tmp_path: Any) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (tmp_path / "folder").mkdir()
    (tmp_path / "page.md").write_text("# stolen\n", "utf-8")
    (tmp_path / "folder" / "more.md").write_text("# stolen\n", "utf-8")
    (source / "page.md").symlink_to(tmp_path / "page.md")
    (source / "folder").symlink_to(tmp_path / "folder")
    built = make({"index.md": "# Page\n\nText.\n"}, html_copy_source=True)
    assert built.warnings == [
        "folder:1: WARNING: 'folder' is a link to a folder elsewhere; copy the folder "
        "[study.faults]",
        f"page.md:1: WARNING: 'page.md' {OUTSIDE}",
    ]
    texts = [path.read_bytes() for path in built.outdir.rglob("*") if path.is_file()]
    assert not [text for text in texts if b"stolen" in text]


def test_settings_in_front_matter_have_no_effect(make: Any) -> None:
    page = (
        "---\nmyst:\n  enable_extensions: [substitution]\n---\n# Page\n\nText {{ env.srcdir }}.\n"
    )
    built = make({"index.md": page})
    assert built.warnings == [
        "index.md:2: WARNING: front matter 'myst' is not allowed in contributed pages; remove it, "
        f"or write one of {', '.join(FRONT_MATTER)} [study.untrusted]"
    ]
    assert "{{ env.srcdir }}" in built.text("index.html")


def test_ordinary_pages_stay_as_they_are(make: Any) -> None:
    page = """\
# Page

Line {octicon}`star` one\\
two, [a link](https://example.org/), <mailto:a@example.org>, [other](other.md), [file](inside.txt).

<!-- a comment -->

- [x] done

![dot](inside.png)

```{include} inside.txt
```

```{literalinclude} inside.txt
```

```{csv-table} T
:file: inside.txt
```

:::{dropdown} Drop
Body
:::
"""
    files = {"index.md": page, "other.md": "---\norphan: true\n---\n# Other\n"}
    built = make(files, myst_enable_extensions=["colon_fence", "tasklist"])
    assert built.warnings == []
    html = built.text("index.html")
    for part in (
        "sd-octicon-star", "<br />", 'href="https://example.org/"', 'href="mailto:a&#37;&#52;&#48;example&#46;org"',
        'href="other.html"', "inside.txt", 'type="checkbox"', "<img", "sd-octicon-chevron-right",
    ):  # fmt: skip
        assert part in html
    assert html.count("<p>inside</p>") == 2  # the include and the table
    assert html.count(">inside</span>") == 1  # the code
    assert "a comment" not in html


def test_without_the_setting_raw_html_passes(make: Any) -> None:
    body = "# Page\n\n<div class='mine'>x</div>\n\n```{raw} html\n<u>raw</u>\n```\n"
    built = make({"index.md": body}, study_untrusted=False)
    assert built.warnings == []
    assert "<div class='mine'>x</div>" in built.text("index.html")
    assert "<u>raw</u>" in built.text("index.html")


def test_settings_of_docutils_are_not_read(make: Any, tmp_path: Any) -> None:
    written = tmp_path / "written.txt"
    settings = f"[general]\nrecord_dependencies: {written}\nwarning_stream: {written}\n"
    built = make({"index.md": "# Page\n", "docutils.conf": settings})
    assert built.warnings == [
        "docutils.conf:1: WARNING: docutils.conf is not read, because its settings can write files; remove it "
        "[study.untrusted]"
    ]
    assert not written.exists()


def test_translations_are_not_read(make: Any) -> None:
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    files = {"index.md": "# Page\n", "locales/en/LC_MESSAGES/index.po": po}
    with pytest.raises(ConfigError, match=r"write 'locale_dirs = \[\]' in conf.py"):
        make(files)


@pytest.mark.parametrize("name", ['q"onfocus="x', "a<b>", "a'b", "a`b", "a{b}", "a[b]"])
def test_a_page_whose_name_is_markup(make: Any, name: str) -> None:
    built = make({"index.md": "# Page\n", f"{name}.md": "# Other\n"})
    (warning,) = built.warnings
    assert warning.startswith(f"{name}.md:1: WARNING: the name of the page ")
    assert not list(built.outdir.rglob(f"{name}*"))


def test_a_picture_of_a_language(make: Any, tmp_path: Any) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (tmp_path / "other.txt").write_text("stolen", "utf-8")
    (source / "dot.en.png").symlink_to(tmp_path / "other.txt")
    built = make({"index.md": "# Page\n\n![kept](dot.png)\n", "dot.png": PNG}, language="en")
    assert built.warnings == [f"index.md:3: WARNING: '../other.txt' {OUTSIDE}"]
    assert not list(built.outdir.rglob("other.txt"))
