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


def test_only_our_styles_leave_names_without_an_element(build):
    code = "# Page\n\n```python\nx = len(y) or 1\n```\n\n```yaml\na: 1\n```\n"
    ours = "sphinx_studyguide.palette.code.LightStyle"
    page = build({"index.md": code}, pygments_style=ours).text("index.html")
    assert (
        '<pre><span></span>x = <span class="nb">len</span>(y) <span class="ow">or</span>'
        ' <span class="mi">1</span>\n</pre>'
    ) in page
    # Lexers have kinds of their own.
    assert '<span class="nt">a</span>: ' in page
    assert '<span class="n">x</span>' in build({}, pygments_style="default").text("index.html")
