"""Nothing in the site makes a browser ask another host."""

import pytest

from .conftest import Guide
from .loads import find_loads


def test_site_loads_nothing_from_elsewhere(guide: Guide) -> None:
    site = guide("html").folder
    found = {
        (path.relative_to(site).as_posix(), address)
        for path in site.rglob("*")
        if path.suffix in {".html", ".css", ".js", ".svg"}
        for address in find_loads(path.name, path.read_text("utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<script src="https://x.example/a.js"></script>'),
        ("a.html", '<script src="//x.example/a.js"></script>'),
        ("a.html", '<link rel="stylesheet" href="https://x.example/a.css">'),
        ("a.html", '<link rel="preconnect" href="https://x.example">'),
        ("a.html", '<link rel="shortcut icon" href="http://x.example/a.png">'),
        ("a.html", '<img src="a.png" srcset="b.png 1x, https://x.example/c.png 2x">'),
        ("a.html", '<iframe src="https://x.example/"></iframe>'),
        ("a.html", '<p style="background: url(https://x.example/a.png)">'),
        ("a.html", "<style>@import 'https://x.example/a.css';</style>"),
        ("a.html", '<svg><image xlink:href="https://x.example/a.png"/></svg>'),
        ("a.html", '<meta http-equiv="refresh" content="1; url=https://x.example/">'),
        ("a.html", "<script>import('https://x.example/a.js')</script>"),
        ("a.css", '@font-face { src: url("https://x.example/a.woff2") }'),
        ("a.js", "fetch('https://x.example/a.json')"),
        ("a.js", 'e.src = "https://x.example/a.js"'),
    ],
)
def test_a_load_is_found(name: str, text: str) -> None:
    assert len(list(find_loads(name, text))) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<a href="https://x.example/">a link is followed, not loaded</a>'),
        ("a.html", '<link rel="canonical" href="https://x.example/">'),
        ("a.html", '<meta property="og:url" content="https://x.example/">'),
        ("a.html", '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>'),
        ("a.css", "/* see https://x.example/ */ a { background: url(a.png) }"),
        ("a.js", "// from https://x.example/"),
    ],
)
def test_a_name_is_no_load(name: str, text: str) -> None:
    assert list(find_loads(name, text)) == []
