"""Text of any kind: what is in the notes is what readers of the built page see."""

import os
import random
from pathlib import Path

import pytest
from docutils import nodes

from sphinx_studyguide.notes.convert import read_text
from sphinx_studyguide.notes.write.chapter import write_chapter

COUNT = int(os.environ.get("STUDY_FUZZ", "250"))
#: What Markdown, MyST, Sphinx or YAML might read as more than text.
_PARTS = """
::: :::: * ** *** _ __ ` `` ``` $ $$ $x$ [ ] [a] [a](b) [^1] ![a](b) < > <b> <!-- --> {role} {role}`x` {note} ::: :::{note} : :x:
:id: = === - -- --- + +++ # ## ###### 1. 2) 1.5 a. | || \\ \\\\ \\* ~ ~~ ~~~ & &amp; &lt; &#42; % %% ! ( ) (x)= " ' ; , . … — ^ ^^
@ / // http://example.org www.example.org a_b_c __init__ *args **kwargs x*y*z P(x|y) 2017. 100% C# C++ naïve 日本語 العربية ₀ √ 𝑥 🧠
word Word words and the end. Next
"""
PARTS = _PARTS.split()
CONTAINERS = {
    "paragraph": "<p>{}</p>",
    "bold": "<p>a <b>{}</b> z</p>",
    "bold-inside": "<p>a<b>{}</b>z</p>",
    "italic": "<p><i>{}</i>, <em>{}</em></p>",
    "both": "<p><b>{}<i>{}</i></b>{}</p>",
    "code": "<p>a <code>{}</code><code>{}</code> z</p>",
    "tag": "<p><span class='tag'>{}</span> z</p>",
    "sub": "<p>x<sub>{}</sub></p>",
    "link": "<p>{}<a href='https://example.org/a_b'>{}</a>{}</p>",
    "break": "<p>{}<br>{}</p>",
    "item": "<ul><li>{}</li><li>{}<ol><li>{}</li></ol></li></ul>",
    "quotation": "<blockquote>{}<p>{}</p></blockquote>",
    "heading": "<h3>x {}</h3><p>{}</p>",
    "table": "<table><tr><th>x {}</th><th>x</th></tr><tr><td>x {}</td><td>{}</td></tr></table>",
    "rich-table": "<table><tr><th>x</th><th>x</th></tr><tr><td>x</td><td><p>{}</p><p>{}</p></td></tr></table>",
    "plain-table": "<table><tr><td>{}</td><td>{}</td></tr></table>",
    "pre": "<pre>{}\n{}</pre>",
    "pre-inside": "<div class='card'><h4>Insight {}</h4><ul><li><pre>{}\n{}</pre></li></ul></div>",
    "pre-in-table": "<table><tr><th>x</th><th>x</th></tr><tr><td>x</td><td><pre>{}\n{}</pre></td></tr></table>",
    "grid": "<div class='cheat-grid'><div class='cheat-cell'><div class='cheat-label'>x {}</div><div class='cheat-val'>{}</div><div class='cheat-sub'>{}</div></div></div>",
    "insight": "<div class='card'><h4>Insight {}</h4><p>{}</p></div>",
    "question": "<div class='card'><h4>Q: {}</h4><p>{}</p></div>",
}


def make_text(source: random.Random) -> str:
    """Return some words and signs."""
    parts = source.choices(PARTS, k=source.randint(1, 5))
    return "".join(part + source.choice(["", " ", " "]) for part in parts).strip() or "x"


def escape_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fold(text: str) -> str:
    """Return what is compared: a text without spaces."""
    return "".join(text.split())


def show(section: nodes.section) -> str:
    """Return all text of a section but its heading."""
    return fold("".join(child.astext() for child in section.children[1:]))


@pytest.fixture(scope="module")
def pages(build_apart):
    """Return, for each text, what was put in and what came out."""
    source = random.Random(int(os.environ.get("STUDY_FUZZ_SEED", "1")))  # noqa: S311 - the same texts in each run
    texts, html = [], []
    for number in range(COUNT):
        name = list(CONTAINERS)[number % len(CONTAINERS)]
        count = CONTAINERS[name].count("{}")
        texts.append((name, [make_text(source) for _ in range(count)]))
        filled = CONTAINERS[name].format(*map(escape_html, texts[-1][1]))
        html.append(f"<div class='sl'>Section {number}</div>{filled}")
    (notes,) = read_text(Path("notes.html"), "".join(html), "Title")
    chapter = write_chapter(notes.volume, 1, "cyan", "v1", "01-x")
    built = build_apart(
        {
            "index.md": "# Home\n\n```{toctree}\nvolumes/01-x\n```\n",
            "volumes/01-x.md": chapter.text,
        },
        builder="dummy",
        smartquotes=False,
        study_untrusted=True,
        study_volumes=["volumes/*"],
    )
    return texts, built


def test_text_arrives_as_it_is(pages):
    texts, built = pages
    document = built.doctree("volumes/01-x")
    sections = {
        section.children[0].astext(): section
        for section in document.findall(nodes.section)
        if section.children[0].astext().startswith("Section ")
    }
    wrong = []
    for number, (name, put) in enumerate(texts):
        found = show(sections[f"Section {number}"])
        missing = [text for text in put if fold(text).removeprefix("Q:") not in found]
        if missing:
            wrong.append((number, name, put, missing, found))
    assert wrong == []


def test_no_text_makes_the_build_complain(pages):
    _, built = pages
    assert built.warnings == []


def test_nothing_is_a_script_or_a_target(pages):
    _, built = pages
    document = built.doctree("volumes/01-x")
    # MyST writes the end of a line so.
    assert {node.astext() for node in document.findall(nodes.raw)} <= {"<br />\n", "\\\\\n"}
    assert not list(document.findall(nodes.image))
    links = {node.get("refuri") for node in document.findall(nodes.reference)}
    assert links == {"https://example.org/a_b"}
