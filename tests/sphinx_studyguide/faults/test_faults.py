"""What would end a build is one warning with its line, and everything else is built."""

import time
from typing import Any

import pytest

from sphinx_studyguide.faults.encoding import find_fault
from sphinx_studyguide.faults.includes import find_includes

AFTER = "Kept after."
LONG = "a" * 50_000
SHORT = f"{'a' * 40}…"

# What is written, and the one warning.
CASES = {
    "link": (
        f"[x]({LONG})",
        f"3: '{SHORT}' has 50,000 letters, too many for a link or a file name; shorten it",
    ),
    "image": (
        f"![x](<{LONG}>)",
        f"3: '{SHORT}' has 50,000 letters, too many for a link or a file name; shorten it",
    ),
    "definition": (
        f"[x][y]\n\n[y]: {LONG}",
        f"5: '{SHORT}' has 50,000 letters, too many for a link or a file name; shorten it",
    ),
    "download": (
        f"{{download}}`{LONG}`",
        f"3: '{SHORT}' has 50,000 letters, too many for a link or a file name; shorten it",
    ),
    "figure": (
        f"```{{figure}} {LONG}\n:alt: x\n```",
        f"3: '{SHORT}' has 50,000 letters, too many for a link or a file name; shorten it",
    ),
}


def write_page(body: str) -> str:
    return f"# Page\n\n{body}\n\n{AFTER}\n"


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("builder", ["html", "typstpdf"])
def test_a_name_that_no_file_can_have(build_case: Any, case: str, builder: str) -> None:
    _, warning = CASES[case]
    built = build_case(
        case,
        {name: {"index.md": write_page(body)} for name, (body, _) in CASES.items()},
        builder=builder,
        extensions=("myst_parser", "sphinx_studyguide", "sphinx_typstpdf"),
    )
    assert built.warnings[0] == f"index.md:{warning.replace(': ', ': WARNING: ', 1)} [study.faults]"
    assert len(built.warnings) == 1, built.warnings
    assert AFTER in built.resolved().astext()


def test_a_picture_in_base64_is_no_name_of_a_file(build: Any) -> None:
    built = build({"index.md": f"# Page\n\n[x](https://example.org/{LONG})\n"})
    assert built.warnings == []
    assert f"https://example.org/{LONG}" in built.text("index.html")


ENCODINGS = {
    "latin-1": (
        "# Page\n\ncafé\n".encode("latin-1"),
        "caf\ufffd",
        "index.md:3: WARNING: byte 0xe9 is not valid UTF-8; save it as UTF-8 [study.faults]",
    ),
    "one byte": (
        b"# Page\n\na\n\nb \xff c\n",
        "b \ufffd c",
        "index.md:5: WARNING: byte 0xff is not valid UTF-8; save it as UTF-8 [study.faults]",
    ),
    "utf-16": (
        "# Page\n\ncafé\n".encode("utf-16"),
        "café",
        "index.md:1: WARNING: the file is UTF-16; save it as UTF-8 [study.faults]",
    ),
    "utf-32": (
        "# Page\n\ncafé\n".encode("utf-32"),
        "café",
        "index.md:1: WARNING: the file is UTF-32; save it as UTF-8 [study.faults]",
    ),
}


@pytest.mark.parametrize("case", ENCODINGS)
@pytest.mark.parametrize("parallel", [1, 2])
def test_a_page_in_another_encoding(build_case: Any, case: str, parallel: int) -> None:
    # Fewer than six pages are not shared among processes.
    other = "---\norphan: true\n---\n\n# Other\n\nText.\n"
    cases = {name: {"index.md": data, "other.md": other} for name, (data, *_) in ENCODINGS.items()}
    built = build_case(case, cases, parallel=parallel)
    _, shown, warning = ENCODINGS[case]
    assert built.warnings == [warning]
    assert shown in built.text("index.html")
    assert "Text." in built.text("other.html")


def test_an_included_file_in_another_encoding(build: Any) -> None:
    page = f"# Page\n\n```{{include}} part.txt\n```\n\n{AFTER}\n"
    built = build({"index.md": page, "part.txt": "one\n\ncafé\n".encode("latin-1")})
    assert built.warnings == [
        "part.txt:3: WARNING: byte 0xe9 is not valid UTF-8; save it as UTF-8 [study.faults]"
    ]
    assert "caf\ufffd" in built.text("index.html")
    assert AFTER in built.text("index.html")


def test_a_replacement_character_that_is_meant(build: Any) -> None:
    assert build({"index.md": "# Page\n\nIt shows \ufffd.\n"}).warnings == []


def test_faults_of_bytes() -> None:
    assert find_fault("# Page é\n".encode()) is None
    assert find_fault(b"") is None


RINGS = {
    "itself": {"index.md": "index.md"},
    "through one": {"index.md": "a.txt", "a.txt": "index.md"},
    "a ring beside the page": {"index.md": "a.txt", "a.txt": "b.txt", "b.txt": "a.txt"},
    "absolute": {"index.md": "/index.md"},
}


@pytest.mark.parametrize("ring", RINGS)
def test_a_ring_of_includes(build: Any, ring: str) -> None:
    files = {name: f"```{{include}} {part}\n```" for name, part in RINGS[ring].items()}
    files["index.md"] = f"# Page\n\n{files['index.md']}\n\n{AFTER}\n"
    built = build(files)
    assert len(built.warnings) == 1, built.warnings
    assert built.warnings[0].startswith("index.md:")
    assert built.warnings[0].endswith(
        "includes itself; remove its 'include', or add ':literal:' to show it [study.faults]"
    )
    assert built.text("index.html").count(AFTER) == 1


def test_a_ring_inside_of_a_block(build: Any) -> None:
    page = f"# Page\n\n:::{{note}}\n```{{include}} index.md\n```\n:::\n\n{AFTER}\n"
    built = build({"index.md": page})
    assert built.warnings == [
        "index.md:4: WARNING: 'index.md' includes itself; remove its 'include', or add "
        "':literal:' to show it [study.faults]"
    ]
    assert built.text("index.html").count(AFTER) == 1


def test_a_page_may_show_itself(build: Any) -> None:
    page = f"# Page\n\n```{{include}} index.md\n:literal:\n```\n\n{AFTER}\n"
    built = build({"index.md": page})
    assert built.warnings == []
    assert built.text("index.html").count(AFTER) == 2


def test_includes_are_found_where_they_work() -> None:
    text = (
        "```{include} a.md\n```\n\n:::{note}\n```{include} b.md\n```\n:::\n\n"
        "````text\n```{include} c.md\n```\n````\n\n```{include} d.md\n:code: text\n```\n\n"
        "```{eval-rst}\n.. include:: e.txt\n```\n"
    )
    assert set(find_includes(text)) == {"a.md", "b.md", "e.txt"}


OPTIONS = {
    "emphasize": "```{code-block} python\n:emphasize-lines: 1-999999999\nx\n```",
    "start": "```{code-block} python\n:emphasize-lines: 99999999999999999999-\nx\n```",
    "literal": "```{literalinclude} code.py\n:lines: 1-999999999\n```",
    "literal emphasized": "```{literalinclude} code.py\n:emphasize-lines: 1-999999999\n```",
    "tabs": "```{literalinclude} code.py\n:tab-width: 999999999\n```",
    "rst": "```{eval-rst}\n.. code-block:: python\n   :emphasize-lines: 1-999999999\n\n   x\n```",
}


@pytest.mark.parametrize("case", OPTIONS)
def test_numbers_beyond_any_listing(build_case: Any, case: str) -> None:
    start = time.process_time()
    cases = {
        name: {"index.md": write_page(block), "code.py": "x\n"} for name, block in OPTIONS.items()
    }
    built = build_case(case, cases, myst_enable_extensions=["colon_fence"])
    assert built.warnings[0].startswith("index.md:")
    said = " ".join(built.warnings)
    assert said.count("index.md:") == 1
    assert "beyond 100,000" in said or "at most 1000" in said
    assert AFTER in built.text("index.html")
    assert time.process_time() - start < 10


COLUMNS = {
    number: {"index.md": write_page(f"```{{hlist}}\n:columns: {number}\n\n* a\n```")}
    for number in ("0", "99999999", "-1")
}


@pytest.mark.parametrize("number", COLUMNS)
def test_a_list_of_no_or_too_many_columns(build_case: Any, number: str) -> None:
    built = build_case(number, COLUMNS)
    (warning,) = built.warnings
    assert warning.startswith("index.md:4: WARNING: ")
    assert AFTER in built.text("index.html")


NO_TEXTS = ["hex", "rot13", "zip", "base64", "idna", "punycode", "undefined", "nosuch", "x" * 50]
READERS = {
    "csv-table": ":file: t.csv",
    "include": ":literal:",
    "literalinclude": ":language: text",
}


def read_with(name: str, encoding: str) -> dict[str, str | bytes]:
    argument = " t.csv" if name != "csv-table" else ""
    block = f"```{{{name}}}{argument}\n{READERS[name]}\n:encoding: {encoding}\n```"
    return {"index.md": write_page(block), "t.csv": "one,two\n"}


@pytest.mark.parametrize(
    ("name", "encoding", "guarded"),
    [
        *(("csv-table", encoding, False) for encoding in NO_TEXTS),
        *((name, "hex", guarded) for name in READERS for guarded in (False, True)),
    ],
)
def test_an_encoding_of_no_text(build_case: Any, name: str, encoding: str, guarded: bool) -> None:
    cases = {f"csv-table {encoding}": read_with("csv-table", encoding) for encoding in NO_TEXTS}
    cases |= {f"{name} hex": read_with(name, "hex") for name in READERS}
    built = build_case(f"{name} {encoding}", cases, study_untrusted=guarded)
    assert built.warnings == [
        f"index.md:5: WARNING: '{name}': Invalid option value for 'encoding': {encoding}: "
        f"'{encoding[:40]}' is not a text encoding; write utf-8 [myst.directive_option]"
    ]
    assert "one" in built.text("index.html")
    assert AFTER in built.text("index.html")


def test_an_encoding_of_no_text_for_raw_text(build: Any) -> None:
    block = "```{raw} html\n:file: t.html\n:encoding: hex\n```"
    built = build({"index.md": f"# Page\n\n{block}\n\n{AFTER}\n", "t.html": "<b>one</b>"})
    assert built.warnings == [
        "index.md:5: WARNING: 'raw': Invalid option value for 'encoding': hex: 'hex' is not a text "
        "encoding; write utf-8 [myst.directive_option]"
    ]
    assert "<b>one</b>" in built.text("index.html")


TEXTS = {
    encoding: {**read_with("csv-table", encoding), "t.csv": "caf\u00e9".encode(encoding)}
    for encoding in ("utf-8", "latin-1", "UTF8", "cp1252")
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_an_encoding_of_text(build_case: Any, encoding: str) -> None:
    built = build_case(encoding, TEXTS)
    assert built.warnings == []
    assert "caf\u00e9" in built.text("index.html")


def test_line_numbers_that_a_listing_has(build: Any) -> None:
    block = "```{code-block} python\n:lineno-start: 99999999999999999999\n:emphasize-lines: 1,2-3\na\nb\nc\n```"
    built = build({"index.md": f"# Page\n\n{block}\n"})
    assert built.warnings == []
    assert built.text("index.html").count('class="hll"') == 3


CONTROLS = {
    character: {"index.md": write_page(f"One{character}two.")}
    for character in ("\0", "\x07", "\x0c", "\x1b", "\x7f", "\x85")
}


@pytest.mark.parametrize("builder", ["html", "typstpdf", "epub"])
@pytest.mark.parametrize("character", CONTROLS)
def test_a_control_character(build_case: Any, builder: str, character: str) -> None:
    built = build_case(
        character,
        CONTROLS,
        builder=builder,
        extensions=("myst_parser", "sphinx_studyguide", "sphinx_typstpdf"),
        suppress_warnings=["epub.unknown_project_files"],
        version="1",
        copyright="x",
    )
    assert built.warnings == [
        f"index.md:3: WARNING: U+{ord(character):04X} is a control character, not text; remove it "
        "[study.faults]"
    ]
    text = built.resolved().astext()
    assert "One\ufffdtwo." in text
    assert AFTER in text


def test_control_characters_of_an_included_file(build: Any) -> None:
    page = f"# Page\n\n```{{include}} part.txt\n```\n\n{AFTER}\n"
    built = build({"index.md": page, "part.txt": "One.\n\nA\x01b\x02c\x01.\nd\uffff.\n"})
    assert built.warnings == [
        "part.txt:3: WARNING: U+0001 and U+0002 are control characters, not text; remove them "
        "[study.faults]",
        "part.txt:4: WARNING: U+FFFF is a control character, not text; remove it [study.faults]",
    ]
    assert AFTER in built.resolved().astext()


def test_a_file_that_is_no_text(build: Any) -> None:
    built = build({"index.md": "# Page\n" + "\n\x00" * 500 + f"\n\n{AFTER}\n"})
    assert len(built.warnings) == 10
    assert built.warnings[-1] == (
        "index.md:12: WARNING: U+0000 is a control character, not text; remove it, "
        "also from 490 more lines [study.faults]"
    )


# What makes a control character without holding one, and the line of the warning.
MADE = {
    "title": ("## a&#12;b", 3),
    "text": ("Text\na&#12;b.", 3),
    "alternative text": ("![a&#12;b](dot.png)", 3),
    "caption": ("```{figure} dot.png\n:alt: x\n\na&#12;b\n```", 6),
    "term": ("```{glossary}\na&#12;b\n  Text.\n```", 4),
    "table": ("| x |\n|---|\n| a&#12;b |", 3),
    "file": ("```{csv-table}\n:file: t.csv\n```", 5),
}


@pytest.mark.parametrize("case", MADE)
def test_a_control_character_that_is_made(build_case: Any, case: str) -> None:
    files = {"t.csv": "a\x01b\n", "dot.png": b""}
    cases = {name: {"index.md": write_page(body), **files} for name, (body, _) in MADE.items()}
    built = build_case(case, cases)
    _, line = MADE[case]
    assert built.warnings == [
        f"index.md:{line}: WARNING: {'U+0001' if case == 'file' else 'U+000C'} is a control "
        "character, not text; remove it [study.faults]"
    ]
    for name in ("index.html", "../genindex.html"):
        assert not {"\x01", "\x0c"} & set(built.text(name))
    assert AFTER in built.text("index.html")


def test_an_empty_page(build: Any) -> None:
    home = f"# Page\n\n```{{toctree}}\nan_empty-page\nother\n```\n\n{AFTER}\n"
    built = build({"index.md": home, "an_empty-page.md": "\n\n", "other.md": "# Other\n"})
    assert built.warnings == [
        "an_empty-page.md:1: WARNING: the page is empty; write '# Title' and text, "
        "or remove the file [study.faults]"
    ]
    assert "an empty page" in built.text("index.html")
