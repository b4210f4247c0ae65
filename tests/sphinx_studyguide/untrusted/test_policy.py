from pathlib import Path

import pytest

from sphinx_studyguide.core.addresses import find_scheme
from sphinx_studyguide.untrusted.policy import (
    find_refused_links,
    first_tag,
    is_comment,
    is_outside,
    is_plain,
    is_remote,
)


@pytest.mark.parametrize(
    ("uri", "scheme"),
    [
        ("https://example.org", "https"),
        ("JavaScript:alert(1)", "javascript"),
        (" java\tscript\n:alert(1)", "javascript"),
        ("\x01javascript:alert(1)", "javascript"),
        ("data:text/html,x", "data"),
        ("page.md#a:b", ""),
        ("#javascript:x", ""),
        ("../a/b.html", ""),
        ("", ""),
    ],
)
def test_a_scheme_is_what_a_browser_sees(uri: str, scheme: str) -> None:
    assert find_scheme(uri) == scheme


def test_remote_images() -> None:
    assert is_remote("https://example.org/a.png")
    assert is_remote("//example.org/a.png")
    assert not is_remote("images/a.png")


def test_outside_follows_links(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "secret").write_text("x", "utf-8")
    (docs / "link").symlink_to(tmp_path / "secret")
    (tmp_path / "docs-2").mkdir()
    assert is_outside(docs / "link", docs)
    assert is_outside(docs / ".." / "secret", docs)
    assert is_outside(tmp_path / "docs-2" / "page.md", docs)
    assert not is_outside(docs / "sub" / ".." / "page.md", docs)


@pytest.mark.parametrize(
    "html",
    [
        "<br />\n",
        "<s>",
        "</s>",
        '<input class="task-list-item-checkbox" checked="checked" disabled="disabled"'
        ' type="checkbox">',
        '<svg version="1.1" width="1.0em" height="1.0em" class="sd-octicon sd-octicon-home"'
        ' viewBox="0 0 16 16" aria-hidden="true"><path d="M6.9.6a1 1 0 0 1 2,0Z"></path></svg>',
    ],
)
def test_what_extensions_write_is_plain(html: str) -> None:
    assert is_plain(html)


@pytest.mark.parametrize(
    "html",
    [
        "<s onclick=x>",
        "<script>",
        '<svg class="sd-a" onload="x"><path d="M0"></path></svg>',
        '<svg class="sd-a"><path d="M0"></path></svg><script>x</script>',
        '<svg class="sd-a"><script>x</script></svg>',
        '<svg class="sd-a"><path d="M0" onclick="x"></path></svg>',
        '<input class="task-list-item-checkbox" onclick="x" type="checkbox">',
    ],
)
def test_nothing_else_is_plain(html: str) -> None:
    assert not is_plain(html)


def test_comments_and_tags() -> None:
    assert is_comment("<!-- a\nb -->\n<!-- c -->\n")
    assert not is_comment("<!-- a --><script>x</script><!-- b -->")
    assert first_tag("<div\n  onclick='x'>text</div>") == "<div onclick='x'>"
    assert first_tag(f"<div {'x' * 80}>") == f"<div {'x' * 44}…"


def test_links_that_markdown_refused() -> None:
    text = "[a](javascript:alert(1)) <data:text/html,x> javascript: is (javascript:x) a word"
    assert list(find_refused_links(text)) == ["javascript:alert(1)", "data:text/html,x"]
