"""Code is split into tokens once, and what is wrong with it is told each time."""

from sphinx_studyguide.palette.highlight import _get_tokens

PAGE = """\
# Page

```python
def wombat(x):
    return x
```

```{code-block} python
:emphasize-lines: 2
:lineno-start: 5

def wombat(x):
    return x
```

```python
wombat = ?
```
"""


def test_the_second_build_finds_the_tokens_of_the_first(build):
    first = build({"index.md": PAGE})
    known = _get_tokens.cache_info().misses
    second = build({"index.md": PAGE})
    # Code with a mistake is looked at again, and again without the hope that it is right.
    assert _get_tokens.cache_info().misses == known + 1
    assert second.text("index.html") == first.text("index.html")
    [warning] = second.warnings
    assert warning == (
        "index.md:16: WARNING: Lexing literal_block 'wombat = ?\\n' as \"python\" resulted in an "
        "error at token: '?'. Retrying in relaxed mode. [misc.highlighting_failure]"
    )
    assert first.warnings == second.warnings


def test_equal_code_with_other_options_looks_different(build):
    page = build({"index.md": PAGE}).text("index.html")
    assert page.count('<span class="hll">') == 1
    assert page.count("<span></span>") == 3


def test_only_our_styles_have_one_element_for_what_looks_the_same(build):
    parts = {"python": "x = len(y) or f'1'", "yaml": "a: 1", "console": "$ ls\na"}
    code = "# Page\n" + "".join(f"\n```{name}\n{each}\n```\n" for name, each in parts.items())
    ours = "sphinx_studyguide.palette.code.LightStyle"
    page = build({"index.md": code}, pygments_style=ours).text("index.html")
    assert (
        '<pre><span></span>x = <span class="nb">len</span>(y) <span class="k">or</span>'
        " <span class=\"s\">f'1'</span>\n</pre>"
    ) in page
    # Lexers have kinds of their own.
    assert '<span class="k">a</span>: ' in page
    assert '<span class="gp">$ </span>ls\n<span class="go">a</span>\n' in page
    assert '<span class="n">x</span>' in build({}, pygments_style="default").text("index.html")
