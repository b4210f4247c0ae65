"""A page links one bundle of style sheets, and none that it does not use."""

import re
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import pytest
from sphinx.util.tags import Tags

from sphinx_studyguide.live.standby import TAG
from sphinx_studyguide.stylesheets.latex import move_latex

EXTENSIONS = (
    *("myst_parser", "sphinx_copybutton", "sphinx_design", "sphinx_studyguide"),
    "sphinx_studyguide.stylesheets",
)
PLAIN = "# Page\n\nText.\n"
TABLE = "# Table\n\n:::{comparison} Title\n:id: it\n\n| A | B |\n|---|---|\n| a | 1 |\n:::\n"
CODE = "# Code\n\n```python\n1\n```\n"
CARD = "# Card\n\n```{card} Title\nText.\n```\n"
FILES = {
    "index.md": "# A\n\n```{toctree}\n:glob:\n*\n```\n",
    "plain.md": PLAIN,
    "other.md": PLAIN,
    "table.md": TABLE,
    "code.md": CODE,
    "card.md": CARD,
}


def build_pages(build: Any, files: dict[str, str | None], **settings: Any) -> Any:
    return build(files, extensions=EXTENSIONS, html_theme="furo", **settings)


def find_sheets(page: str) -> list[str]:
    return re.findall(r'href="_static/([^"?]+\.css)', page)


def test_pages_of_a_kind_share_a_bundle(build: Any) -> None:
    built = build_pages(build, FILES)
    plain, other, table = (
        find_sheets(built.text(f"{name}.html")) for name in ("plain", "other", "table")
    )
    assert plain == other
    assert [len(sheets) for sheets in (plain, table)] == [3, 3]
    assert plain[:2] == table[:2] == ["pygments.css", "styles/furo.css"]
    assert ".sg-comparison" not in built.text(f"_static/{plain[2]}")
    assert ".sg-comparison" in built.text(f"_static/{table[2]}")


def test_files_stand_in_the_order_of_the_cascade(build: Any) -> None:
    built = build_pages(build, FILES)
    bundle = built.text(f"_static/{find_sheets(built.text('table.html'))[2]}")
    names = bundle.split("\n", 1)[0]
    expected = "palette.css comparison.css controls.css search.css styles/furo-extensions.css"
    assert names == f"/* {expected} */"
    signs = ("--sg-page:", ".sg-comparison {", "dialog.sg-search {", "#furo-sidebar-ad-placement")
    places = [bundle.find(sign) for sign in signs]
    assert places == sorted(places)
    assert places[0] > 0


def test_a_bundle_has_neither_comments_nor_indents(build: Any) -> None:
    own = """/*! who's it */\na::before {\n  content: "/* kept \\" */"; /* gone */\n}\n/* "gone" */\nb {\n  top: 0;\n}\n"""
    settings = {"html_static_path": ["own"], "html_css_files": [("own.css", {"priority": 800})]}
    built = build_pages(build, {**FILES, "own/own.css": own}, **settings)
    bundle = built.text(f"_static/{find_sheets(built.text('plain.html'))[2]}")
    # A comment that names authors and license stays.
    kept = '/*! who\'s it */\na::before {\ncontent: "/* kept \\" */";\n}\nb {\ntop: 0;\n}\n'
    assert bundle.endswith(kept)


@pytest.mark.parametrize(
    ("page", "file", "is_there"),
    [
        ("plain", "sphinx-design.min.css", False),
        ("plain", "copybutton", False),
        ("plain", "clipboard.min.js", False),
        ("code", "copybutton", True),
        ("code", "clipboard.min.js", True),
        ("card", "sphinx-design.min.css", True),
    ],
)
def test_what_another_extension_adds_everywhere_is_only_where_it_is_used(
    build: Any, page: str, file: str, is_there: bool
) -> None:
    built = build_pages(build, FILES)
    html = built.text(f"{page}.html")
    bundle = built.text(f"_static/{find_sheets(html)[-1]}").split("\n", 1)[0]
    assert (file in html + bundle) == is_there


def test_a_sheet_for_few_pages_is_only_where_its_sign_is(build: Any) -> None:
    settings = {"html_static_path": ["own"], "html_css_files": ["few.css"]}
    signs = {"few.css": 'class="sd-card', "furo-extensions.css": "sd-"}
    files = {**FILES, "own/few.css": "a { color: red }\n"}
    built = build_pages(build, files, study_sheets_for=signs, **settings)
    heads = {
        name: built.text(f"_static/{find_sheets(built.text(f'{name}.html'))[-1]}").split("\n", 1)[0]
        for name in ("plain", "card")
    }
    for file in ("few.css", "furo-extensions.css"):
        assert [file in heads[name] for name in ("plain", "card")] == [False, True], file


def test_the_sheets_of_all_pages_have_no_comments(build: Any) -> None:
    built = build_pages(build, FILES)
    text = built.text("_static/pygments.css")
    # Furo's, with the colors of both screens.
    assert 'body[data-theme="dark"] .highlight' in text
    assert "/*" not in text


def test_scripts_of_a_room_that_wait_are_a_bundle_of_their_own(build: Any) -> None:
    table = TABLE.replace(":id: it", ":id: it\n:tools: sort")
    built = build_pages(build, {**FILES, "table.md": table})
    scripts = dict(map(reversed, find_scripts(built.text("table.html"))))
    [waiting] = [name for name in scripts if "data-near" in scripts[name]]
    assert scripts[waiting].strip() == 'data-near="table[data-sg-tools]" type="text/plain"'
    assert built.text(f"_static/{waiting}").startswith("/* comparison-view.js comparison-sort.js ")
    [bundle] = [name for name in scripts if name.startswith("page-") and name != waiting]
    assert "comparison" not in built.text(f"_static/{bundle}")
    assert "near.js" in built.text(f"_static/{bundle}").split("\n", 1)[0]


def test_scripts_that_copy_code_wait_for_code_to_be_near(build: Any) -> None:
    built = build_pages(build, FILES)
    scripts = dict(map(reversed, find_scripts(built.text("code.html"))))
    for name in ("clipboard.min.js", "copybutton.js"):
        assert scripts[name].strip() == 'data-near="div.highlight" type="text/plain"'
    [bundle] = [name for name in scripts if name.startswith("page-")]
    assert "near.js" in built.text(f"_static/{bundle}").split("\n", 1)[0]
    assert bundle not in str(find_scripts(built.text("plain.html")))


def test_scripts_of_drawings_wait_and_the_room_of_their_buttons_is_kept(build: Any) -> None:
    drawing = "# Drawing\n\n```{architecture} One layer\ninput: [4]\nlayers:\n- dense: 2\n```\n"
    built = build_pages(build, {**FILES, "drawing.md": drawing})
    html = built.text("drawing.html")
    scripts = dict(map(reversed, find_scripts(html)))
    [waiting] = [name for name in scripts if "data-near" in scripts[name]]
    assert scripts[waiting].strip() == 'data-near=".sg-picture" type="text/plain"'
    assert built.text(f"_static/{waiting}").startswith("/* picture.js architecture.js */")
    sheet = built.text(f"_static/{find_sheets(html)[-1]}")
    assert ".sg-architecture:not(.sg-architecture--saves)::after" in sheet


def test_a_changed_file_changes_the_bundles_of_pages_that_are_not_written(build: Any) -> None:
    settings = {"html_static_path": ["own"], "html_css_files": [("own.css", {"priority": 800})]}
    built = build_pages(build, {**FILES, "own/own.css": "a { color: red }\n"}, **settings)
    bundle = find_sheets(built.text("plain.html"))[2]
    assert "color: red" in built.text(f"_static/{bundle}")
    again = build_pages(build, {"own/own.css": "a { color: blue }\n"}, **settings)
    assert "color: blue" in again.text(f"_static/{bundle}")


def find_scripts(page: str) -> list[str]:
    return re.findall(r'<script ([^>]*)src="_static/([^"?]+)', page)


SCRIPTS = {
    "own/strict.js": '// gone\n"use strict"; /* gone */\nconst own = `// kept\n  kept`;\n',
    "own/license.js": '"use strict";\n/*! kept */\nconst pattern = /[/*]"/;\n',
    "own/loose.js": "// stays\nvar loose = 1;\n",
    "own/soon.js": '// stays\n"use strict";\n',
    "own/odd.js": '"use strict";\nif (own) {} /a\\//.test(own); // stays\n',
    "own/checked.js": '"use strict";\n',
}


def test_strict_scripts_that_are_deferred_are_one_file_without_comments(build: Any) -> None:
    settings = {
        "html_static_path": ["own"],
        "html_js_files": [
            ("strict.js", {"defer": "defer", "data-own": "1"}),
            ("loose.js", {"defer": "defer"}),
            ("license.js", {"defer": "defer", "priority": 800}),
            ("odd.js", {"defer": "defer", "priority": 700}),
            ("checked.js", {"defer": "defer", "integrity": "sha256-of-this-file"}),
            ("soon.js", {}),
        ],
    }
    built = build_pages(build, {**FILES, **SCRIPTS}, **settings)
    scripts = dict(map(reversed, find_scripts(built.text("plain.html"))))
    [bundle] = [name for name in scripts if name.startswith("page-")]
    assert re.search(r'data-own="1" data-parts="[^"]+" defer="defer"', scripts[bundle])
    assert {"loose.js", "soon.js", "checked.js"} <= set(scripts)
    assert "integrity" not in scripts[bundle]
    assert not {"strict.js", "license.js", "search.js"} & set(scripts)
    text = built.text(f"_static/{bundle}")
    head, text = text.split("\n", 1)
    assert head == "/* search.js odd.js strict.js license.js */"
    # What is not a comment, though it looks like one, is whole.
    assert SCRIPTS["own/odd.js"] in text
    text = text.replace(SCRIPTS["own/odd.js"], "")
    assert '"use strict";\nconst own = `// kept\n  kept`;\n' in text
    assert text.endswith('"use strict";\n/*! kept */\nconst pattern = /[/*]"/;\n')
    assert "// " not in text.replace("// kept", "")
    again = build_pages(build, {"own/strict.js": '"use strict";\nconst own = 2;\n'}, **settings)
    assert "const own = 2;" in again.text(f"_static/{bundle}")


@pytest.mark.parametrize("name", ["../../source/secret.txt", "gone.css", "\udcff"])
def test_a_file_that_only_looks_like_a_bundle_reads_nothing(build: Any, name: str) -> None:
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    head = f"/* {name} */\n".encode("utf-8", "surrogateescape")
    own = {f"own/page-{digest}.css": head, "secret.txt": "a numbat"}
    built = build_pages(build, {**FILES, **own}, html_static_path=["own"])
    assert (built.outdir / "_static" / f"page-{digest}.css").read_bytes() == head


def test_a_book_has_the_files_themselves(build: Any) -> None:
    built = build(
        {"index.md": TABLE},
        extensions=EXTENSIONS,
        builder="epub",
        version="1",
        copyright="us",
        epub_identifier="x",
    )
    assert "comparison.css" in built.text("index.xhtml")
    assert list((built.outdir / "_static").glob("page-*.css")) == []


def test_latex_is_in_a_script_in_the_order_of_the_formulas(build: Any) -> None:
    math = "# Math\n\nOf $a < b$ and\n\n$$\n\\hat y\n$$\n"
    built = build(
        {**FILES, "math.md": math},
        extensions=(*EXTENSIONS, "sphinx_mathml"),
        html_theme="furo",
        html_math_renderer="mathml",
        myst_enable_extensions=["dollarmath"],
    )
    page = built.text("math.html")
    assert "<annotation" not in page
    assert page.count("<math") == 2
    assert "<semantics>" not in page
    scripts = dict(map(reversed, find_scripts(page)))
    [name] = [name for name in scripts if name.startswith("latex-")]
    assert scripts[name].strip() == 'data-latex="" type="text/plain"'
    assert built.text(f"_static/{name}") == 'globalThis.StudyFormulas = ["a < b","\\\\hat y"];\n'
    [bundle] = [name for name in scripts if name.startswith("page-")]
    assert built.text(f"_static/{bundle}").startswith("/* latex.js ")
    assert "latex" not in str(find_scripts(built.text("plain.html")))


def test_a_preview_keeps_the_latex_in_its_pages() -> None:
    body = '<semantics><annotation encoding="application/x-tex">x</annotation></semantics>'
    context = {"body": body}
    app: Any = SimpleNamespace(builder=SimpleNamespace(format="html"), tags=Tags([TAG]))
    move_latex(app, "page", "page.html", context, None)
    assert context == {"body": body}
