"""What a page that cannot scroll needs: columns of output, captions with their pictures, honest links."""

import re

import pytest
from tests.conftest import Build

from sphinx_studyguide.epub.figures import count_lines_of_captions
from sphinx_studyguide.epub.program import set_lines_apart
from sphinx_studyguide.epub.website import name_website

BOOK = {
    "builder": "epub",
    "extensions": ("myst_parser", "sphinx_design", "sphinx_mathml", "sphinx_studyguide"),
    "project": "Guide",
    "author": "A",
    "version": "1",
    "epub_copyright": "x",
    "epub_show_urls": "no",
    "html_baseurl": "https://example.org/",
    "study_epub_exclude": ["left-out"],
}
PAGE = """# Home

```{toctree}
:hidden:
left-out
```

```text
step  loss
   1  2e-04 &
```

```python
if x:
    y = 1
```

```{architecture} A net, and a caption that is longer than one line
network: [1, 2, 1]
```

See [it](left-out.md#part) and [](#there).

(there)=
## There
"""


@pytest.fixture(scope="module")
def page(build_apart: Build) -> str:
    built = build_apart({"index.md": PAGE, "left-out.md": "# Out\n\n(part)=\n## Part\n"}, **BOOK)
    assert built.warnings == []
    return built.text("index.xhtml")


def test_output_knows_its_columns_and_code_its_indents(page: str) -> None:
    blocks = re.findall(r'<div class="highlight-(\w+)[^>]*?( style=[^>]*)?><div.*?<pre>', page)
    assert blocks == [("text", ' style="--sg-columns: 13"'), ("python", "")]
    text, code = re.findall("<pre>(.*?)</pre>", page, re.DOTALL)
    assert text == (
        '<span class="sg-line">step  loss\n</span>'
        '<span class="sg-line" style="--sg-indent: 3">   1  '
        '<span class="sg-whole">2e-04</span> &amp;\n</span>'
    )
    assert re.findall(r'<span class="sg-line"( style="[^"]*")?>', code) == [
        "",
        ' style="--sg-indent: 4"',
    ]


def test_a_picture_leaves_room_for_its_caption(page: str) -> None:
    # “Figure 1” and the title have more than forty characters.
    (figure,) = re.findall("<figure[^>]*>", page)
    assert 'style="--sg-caption: 2"' in figure


def test_a_link_out_of_the_book_says_so(page: str) -> None:
    assert re.search(r'left-out\.html#part">it</a> \(on the website\) and', page)
    assert page.count("on the website") == 1


BLOCK = '<div class="highlight-{} notranslate"><div class="highlight"><pre>{}</pre></div>\n</div>'


def test_parts_of_several_lines_stay_as_they_are() -> None:
    block = BLOCK.format("python", '<span></span><span class="s">"""a\nb"""</span>\n')
    assert set_lines_apart(block) == block


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("0.1 2e-04 7.5E-12", ["2e-04", "7.5E-12"]),
        ("weights -0.5 e-mail", []),
        ("1-3 of 10", ["1-3"]),
        ("2026-11-23 a&lt;b-1", []),
    ],
)
def test_numbers_are_not_broken_at_hyphens(line: str, kept: list[str]) -> None:
    written = set_lines_apart(BLOCK.format("text", f"<span></span>{line}\n"))
    assert re.findall('<span class="sg-whole">(.*?)</span>', written) == kept


def test_what_has_no_caption_needs_no_room() -> None:
    assert count_lines_of_captions("<figure><svg/></figure>") == (
        '<figure style="--sg-caption: 0"><svg/></figure>'
    )


@pytest.mark.parametrize("address", ["", "https://example.org/"])
def test_other_links_stay_as_they_are(address: str) -> None:
    body = (
        '<a class="reference external" href="https://example.org/a.html">a</a>'
        '<a class="reference internal" href="a.xhtml#b">b</a>'
    )
    assert name_website(body, address, lambda _name: True) == body
