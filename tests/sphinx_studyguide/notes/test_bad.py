"""Notes that are damaged, hostile or no notes at all: each is read, or refused with a message."""

import json
import os
import random
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from sphinx_studyguide.notes import convert
from sphinx_studyguide.notes.convert import read_file, read_text
from sphinx_studyguide.notes.write.chapter import write_chapter

VOLUME = Path(__file__).with_name("volume.html").read_text("utf-8")
COUNT = int(os.environ.get("STUDY_FUZZ", "60"))
SEED = int(os.environ.get("STUDY_FUZZ_SEED", "7"))


def read(text, name="notes.html"):
    return list(read_text(Path(name), text))


def write(notes):
    return write_chapter(notes.volume, 10, "cyan", "v10", "10-x").text


STORES = {
    "[": "line 1: the JSON is not valid (Expecting value)",
    "{}": "the JSON has no list of volumes; a store begins with '{\"volumes\": ['",
    '{"volumes": []}': "the list of volumes is empty",
    '{"volumes": 3}': "the JSON has no list of volumes; a store begins with '{\"volumes\": ['",
    "": "it is empty",
    "[" * 100_000: "the JSON is nested too deep; it cannot be a store of volumes",
    "[1]": "it is a number; a volume has 'number', 'title' and 'html'",
    "[null]": "it is nothing; a volume has 'number', 'title' and 'html'",
    '[{"title": "A"}]': "it has no HTML; put its HTML into 'html' as a string",
    '[{"title": "A", "html": " "}]': "it has no HTML; put its HTML into 'html' as a string",
    '[{"title": "A", "html": "<br>"}]': "it holds no text",
    '{"volumes": [{"html": "a"}': "line 1: the JSON is not valid (Expecting ',' delimiter)",
}


@pytest.mark.parametrize("text", STORES, ids=lambda text: text[:30])
def test_what_is_no_store_is_refused(text):
    (notes,) = read(text, "study_guide_volumes.json")
    assert notes.fault == STORES[text]


def test_a_bad_volume_leaves_the_others():
    volumes = [
        {"Vol No.": "Vol. 11", "Topic Name": "RLHF", "HTML": "<p>Reward.</p>"},
        "nothing",
        {"num": 12, "topic": "Agents", "content": "<p>Act.</p>"},
        {"id": "XIII", "name": "Audio", "body": "<p>Hear.</p>"},
    ]
    found = read(json.dumps({"volumes": volumes}), "study_guide_volumes.json")
    assert [(n.volume.number, n.volume.title, n.fault, n.volume.place) for n in found] == [
        (11, "RLHF", "", "volumes[0]"),
        (None, "", "it is text; a volume has 'number', 'title' and 'html'", "volumes[1]"),
        (12, "Agents", "", "volumes[2]"),
        (13, "Audio", "", "volumes[3]"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("notes.html", "[Note] <p>a</p>", ""),
        ("notes.txt", "<p>a</p>", ""),
        ("notes.txt", '[{"html": "<p>a</p>"}]', ""),
        ("notes.txt", "[Note] a", "line 1: the JSON is not valid (Expecting value)"),
        ("notes.json", "<p>a</p>", "line 1: the JSON is not valid (Expecting value)"),
    ],
)
def test_the_name_of_a_file_says_what_it_holds(name, text, fault):
    (notes,) = read(text, name)
    assert notes.fault == fault


def test_a_page_with_several_volumes_is_divided():
    page = (
        "<html><head><title>Guide</title><style>b{}</style></head><body><h1>Guide</h1><main>"
        "<div class=vol-divider><span class=vol-num>I</span><span class=vol-title>One</span></div>"
        "<p>First.</p></main><section>"
        "<div class=vol-divider><span class=vol-num>II</span><span class=vol-title>Two</span></div>"
        "<p>Second.</p></section></body></html>"
    )
    found = read(page)
    assert [(n.volume.number, n.volume.title, n.coverage.lost) for n in found] == [
        (1, "One", 0),
        (2, "Two", 0),
    ]
    assert "## Guide\n\nFirst." in write(found[0])
    assert "Second." in write(found[1])


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        ("naïve".encode(), "naïve", ""),
        ("naïve".encode("utf-8-sig"), "naïve", ""),
        ("naïve".encode("utf-16"), "naïve", ""),
        (b"<meta charset='iso-8859-5'>\xb0", "А", "iso-8859-5"),
        ("naïve".encode("latin-1"), "naïve", "windows-1252"),
        (b"<meta charset='utf-8'>na\xefve", "naïve", "windows-1252"),
        (b"<meta charset='nonsense'>na\xefve", "naïve", "windows-1252"),
        (b"a\x00b\x08c", "a\ufffdb\ufffdc", ""),
    ],
)
def test_encodings(tmp_path, data, text, note):
    path = tmp_path / "notes.html"
    path.write_bytes(data)
    (notes,) = read_file(path)
    assert text in write(notes)
    assert notes.note == (
        f"the file is not UTF-8; it was read as {note}; check its special characters"
        if note
        else ""
    )


def test_files_that_cannot_be_read_are_refused(tmp_path, monkeypatch):
    assert (
        read_file(tmp_path / "none.html")[0].fault == "it cannot be read: No such file or directory"
    )
    assert read_file(tmp_path)[0].fault.startswith("it cannot be read: ")
    path = tmp_path / "large.html"
    path.write_text("x" * 3_000_000)
    monkeypatch.setattr(convert, "MOST_BYTES", 2_000_000)
    assert read_file(path)[0].fault == "it has 3 MB, but at most 2 MB are read; divide it"


HOSTILE = {
    "script": "<p>a</p><script>alert(1)</script>",
    "handler": "<p onclick='alert(1)'>a <b onmouseover=alert(1)>b</b></p>",
    "link": "<p>a <a href=' java\nscript:alert(1)'>b</a> <a href='data:text/html,x'>c</a></p>",
    "script-in-code": "<pre>a <script>alert(1)</script></pre><p><code>b<script>alert(1)</script></code> <span class=fml>x = <b><script>alert(1)</script></b>1</span></p><div class=fml><i>y<style>alert(1)</style></i> = 2</div>",
    "style": "<p>a</p><style>@import url(https://example.org)</style>",
    "frame": "<p>a</p><iframe src='https://example.org' srcdoc='<script>'>b</iframe><object data=x>c</object>",
    "form": "<p>a</p><form action='https://example.org'><input value=x><button>b</button><textarea>c</textarea></form>",
    "unknown": "<p>a <x-y onload=alert(1)>b</x-y></p><marquee>c</marquee>",
    "entities": "<p>a &lt;script&gt;alert(1)&lt;/script&gt; &#x202e; &nbsp; &bogus; &#0;</p>",
    "characters": "<p>a &#1; &#x8; &#xFDD0; &#xFDD4; &#x85; &#x2028; &#xD800; b</p><svg><text x='&#1;'>&#2;</text></svg>",
    "raw": "<p>a</p><p>```{raw} html</p><p>&lt;script&gt;</p><p>```</p><p>{raw-html}`x`</p>",
    "svg": "<p>a</p><svg viewBox='0 0 1 1'><a href='javascript:alert(1)'><text>b</text></a><foreignObject><p>c</p></foreignObject><animate onbegin='alert(1)'/></svg>",
    "svg-bomb": "<p>a</p><svg>" + "<g id=a><use href='#a'/>" * 400 + "</svg>",
    "math": "<p>a</p><math><mi>b</mi></math>",
    "template": "<p>a</p><template><p>b</p></template>",
    "wrong": "<table><div>a<td>b<p>c<table><tr><td>d</div></li></ul><li>e<b><p>f</b>g",
    "deep": "<div>" * 5_000 + "a<script>alert(1)</script>" + "<b>" * 300 + "b",
    "truncated": VOLUME[:2_500],
    "attribute": "<p>a</p><div class='" + "card " * 500 + "' id='" + "x" * 10_000 + "'>b</div>",
    "one-line": "<p>" + "a b. C " * 20_000 + "</p>",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_notes_are_read_as_text(case):
    (notes,) = read(HOSTILE[case])
    assert notes.fault == ""
    assert notes.coverage.lost == 0
    page = write(notes)
    assert_harmless(page)
    if "&lt;" not in HOSTILE[case]:
        assert "alert(1)" not in page


_KINDS = "formula figure comparison list-table insight cheat-grid flashcard"
KINDS = set(_KINDS.split())


def assert_harmless(text):
    """Fail if the page holds HTML, a directive that shows raw text, or a link that runs a script."""
    page = re.sub(r"^ *:alt: .*$", "", text.partition("\n---\n")[2], flags=re.MULTILINE)
    for token in MarkdownIt().parse(page):
        assert token.type != "html_block"
        for inner in token.children or []:
            assert inner.type not in {"html_inline", "image"}
            if inner.type == "link_open":
                assert inner.attrs["href"].startswith(("https://", "http://", "mailto:"))
    kinds = set(re.findall(r"^[ >]*(?::{3,}|`{3,})\{([^}]*)\}", page, re.MULTILINE))
    assert kinds <= KINDS


SCRAPS = (
    "<div class='card'>", "</div>", "<svg>", "</svg>", "<table>", "<td>", "<pre>", "</pre>", "<b>",
    "<div class='cheat-grid'>", "<div class='cheat-cell'>", "<div class='fml'>", "<span class='fml'>",
    "<div class='sl'>", "<script>", "</script>", "<!--", "-->", "<ul>", "<li>", "<details>", "<summary>",
    "<a href='javascript:x'>", "<br>", "&lt;", "&#xD800;", "\x00", "```", ":::", "$$", "{raw}`x`", "<![CDATA[",
    "<blockquote>", "<figure>", "<figcaption>", "<h3>", "<select>", "<template>", "<math>", "<p>", "\u2028", "\ufdd0",
)  # fmt: skip


def damage(source: random.Random) -> str:
    """Return the volume with some parts cut out, doubled, moved or put in."""
    text = VOLUME
    if source.random() < 0.7:
        start = source.randrange(len(text))
        text = text[start : start + source.randint(1, 1_500)]
    for _ in range(source.randint(1, 8)):
        at = source.randrange(len(text) + 1)
        end = min(len(text), at + source.randint(0, 60))
        kind = source.randrange(4)
        if kind == 0:
            text = text[:at] + text[end:]
        elif kind == 1:
            text = text[:at] + text[at:end] * 2 + text[end:]
        elif kind == 2:
            text = text[:at] + source.choice(SCRAPS) + text[at:]
        else:
            text = (
                text[:at]
                + chr(source.choice((source.randrange(128), source.randrange(0x2FFF))))
                + text[at:]
            )
    if source.random() < 0.1:
        text = json.dumps({"volumes": [{"title": "A", "html": text}, text[:20]]})
        at = source.randrange(len(text) + 1)
        text = text[:at] + source.choice(["", "}", '"', "[", "\\ud800"]) + text[at:]
    return text


def test_damaged_notes_are_read_or_refused():
    source = random.Random(SEED)  # noqa: S311 - the same notes in each run
    for number in range(COUNT):
        text = damage(source)
        for notes in read(text, "notes"):
            assert isinstance(notes.fault, str)
            if not notes.fault:
                assert notes.coverage.lost == 0, (number, text)
                assert_harmless(write(notes))
