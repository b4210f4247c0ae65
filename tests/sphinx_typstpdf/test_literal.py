"""Literals and escaping: what Typst reads back is what went in."""

import json
import re

import pytest
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_typstpdf.markup.labels import encode_label, name_label
from sphinx_typstpdf.markup.text import drop_controls, escape
from sphinx_typstpdf.markup.values import Code, Content, encode, encode_length, quote

#: Every character, with those that mean something to Typst far more often.
TEXT = st.text(
    st.one_of(
        st.sampled_from("\\`*_$<>@#[](){}~\"'=+-/.;:,!?&%^| \t\n1a"),
        st.characters(exclude_categories=["Cs", "Co", "Cn"]),
    ),
    max_size=40,
)


def read_back(markup: str) -> str:
    """Return the text of markup as Typst reads it; anything but text would show in guillemets."""
    source = f"""
#let read(it) = {{
  let kind = repr(it.func())
  if it.has("children") {{ it.children.map(read).join("", default: "") }}
  else if kind in ("text", "symbol") {{ it.text }}
  else if kind == "space" {{ " " }}
  else {{ "«" + kind + "»" }}
}}
#metadata(read([{markup}]))<result>
"""
    return re.sub(" +", " ", str(query(source))).strip(" ")


def query(source: str) -> object:
    """Return the value that a source marks as its result."""
    compiler = typst.Compiler(input=source.encode(), ignore_system_fonts=True)
    return json.loads(compiler.query("<result>", field="value", one=True))


def expected(text: str) -> str:
    """Return what prints: line ends are spaces, spaces at the ends of a block do not show."""
    return re.sub(" +", " ", expected_inside(text)).strip(" ")


def expected_inside(text: str) -> str:
    """Return what prints in the middle of a line."""
    kept = drop_controls(text)
    for sign in "\r\v\f\x85\u2028\u2029\n\t":
        kept = kept.replace(sign, " ")
    return kept


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (None, "none"),
        (True, "true"),
        (3, "3"),
        (0.5, "0.5"),
        ('a "b" \\ c', '"a \\"b\\" \\\\ c"'),
        ("two\nlines\t\x00", '"two\\nlines\\t"'),
        ([], "()"),
        (["a"], '("a",)'),
        ((1, [2]), "(1, (2,),)"),
        ({}, "(:)"),
        ({"a-b": 1, "c d": None}, '(a-b: 1, "c d": none)'),
        (Content("*a*"), "[*a*]"),
        (Code("2fr"), "2fr"),
    ],
)
def test_literals(value: object, source: str) -> None:
    assert encode(value) == source


def test_no_literal() -> None:
    with pytest.raises(TypeError, match="a object has no Typst literal"):
        encode(object())


@pytest.mark.parametrize(
    ("value", "source"),
    [("127mm", "127mm"), ("1.5em", "1.5em"), ("50%", "50%"), ("a4", '"a4"'), ("1mm;", '"1mm;"')],
)
def test_lengths(value: str, source: str) -> None:
    assert encode_length(value) == source


@pytest.mark.parametrize(
    ("docname", "target", "label"),
    [
        ("study/glossary", "term-token", "<study:glossary::term-token>"),
        ("index", "", "<index>"),
        ("a", "odd > id", 'label("a::odd > id")'),
        ("09-bert", "x", 'label("09-bert::x")'),
    ],
)
def test_labels(docname: str, target: str, label: str) -> None:
    assert encode_label(name_label(docname, target)) == label


@settings(max_examples=300)
@example("a²")
@example("a·b")
@given(st.text(min_size=1, max_size=6))
def test_labels_are_labels(name: str) -> None:
    label = encode_label(f"a{name}")
    marked = label if label.startswith("<") else f"#{label}"
    assert (
        query(f"#metadata(none){marked}\n#context [#metadata(query({label}).len())<result>]") == 1
    )


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("plain words, well-known.", "plain words, well-known."),
        ("a - b -- c", "a \\- b \\-\\- c"),
        ("= a\n+ b\n- c\n/ d", "\\= a\n\\+ b\n\\- c\n\\/ d"),
        ("1. a\n22. b", "1\\. a\n22\\. b"),
        ("https://a.b//c", "https:\\/\\/a.b\\/\\/c"),
        ("wait...", "wait\\.\\.\\."),
        ("(a) ; .b", "\\(a) ; .b"),
        ("#let x = $y$ <z> @w", "\\#let x = \\$y\\$ \\<z\\> \\@w"),
        ("a  \r\n \n b", "a\nb"),
        ("\x00\x1b[0m", "\\[0m"),
    ],
)
def test_escape(text: str, markup: str) -> None:
    assert escape(text) == markup


@settings(max_examples=300)
@example("http://a.b/c_d")
@example("- a\n- b\n\n= c")
@example("/*x*/ -? -1 --- ...")
@example(" 1. a")
@example("\r\xa0")
@example("\n\xa0= a")
@example("a\n\u3000\n- b")
@given(TEXT)
def test_text_prints_as_itself(text: str) -> None:
    assert read_back(escape(text)) == expected(text)


@settings(max_examples=200)
@example("(x)", "")
@example("1", ". a")
@example("a-", "-b")
@example("/", "/ c")
@given(TEXT, TEXT)
def test_text_beside_a_call_and_other_text(first: str, second: str) -> None:
    """Neither a call before the text nor text that goes on changes what it says."""
    markup = f"#h(0pt){escape(first)}{escape(second)}#h(0pt)"
    inner = read_back(markup).removeprefix("«h»").removesuffix("«h»")
    kept = re.sub(" +", " ", f"{expected_inside(first)}{expected_inside(second)}")
    assert inner.strip(" ") == kept.strip(" ")


@settings(max_examples=200)
@given(TEXT)
def test_strings_are_strings(text: str) -> None:
    source = f"#metadata({quote(text)})<result>"
    kept = drop_controls(text).replace("\r\n", "\n")
    for sign in "\r\v\f\x85\u2028\u2029":
        kept = kept.replace(sign, "\n")
    assert query(source) == kept
    assert "\n" not in quote(text)
