"""The files, letter by letter, and that nothing in a page slips out of a comment or a string."""

import json
import subprocess
import sys

import pytest

from sphinx_studyguide.example.download import draw_notebook, draw_script
from sphinx_studyguide.example.model import Code, Heading, Listing, Run

SITE = "https://example.org/en/"
SCRIPT = """\
# %% [markdown]
# # Sums & products
#
# The code of <https://example.org/en/index.html>.
#
# Tested with Python 3.11, NumPy 2.4.6, PyTorch 2.13.0 and scikit-learn 1.9.1, with `KERAS_BACKEND=torch`.
#
# To install the packages: `pip install scikit-learn==1.9.1 numpy==2.4.6 torch==2.13.0`

# %%
import os

os.environ["KERAS_BACKEND"] = "torch"

# %% Program 1
import numpy as np

total = np.arange(4).sum()

# %% [markdown]
# ## Totals of $x_i$ by `sum`

# %% Program 2
print(total)
print()
print(total + 1)

#> 6
#>
#> 7

# %% [markdown]
# ### Too slow
#
# Not run: it takes an \\*hour\\*
#
# ```python
# while True:
#     pass
# ```

# %% Program 3
print("done")
"""


def test_script(build, page):
    assert build(page, html_baseurl=SITE).text("index.py") == SCRIPT


def test_script_without_record_and_address(build, page):
    del page["tested.json"]

    script = build(page).text("index.py")
    assert script.startswith(
        "# %% [markdown]\n# # Sums & products\n\n# %% Program 1\nimport numpy as np\n"
    )


def test_notebook(build, page):
    notebook = json.loads(build(page, html_baseurl=SITE).text("index.ipynb"))

    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    cells = [
        (cell["id"], cell["cell_type"], "".join(cell["source"]), cell.get("outputs"))
        for cell in notebook["cells"]
    ]
    address = f"{SITE}index.html"
    assert cells == [
        (
            "cell-1",
            "markdown",
            f"# Sums & products\n\nThe code of <{address}>.\n\n"
            "Tested with Python 3.11, NumPy 2.4.6, PyTorch 2.13.0 and scikit-learn 1.9.1, "
            "with `KERAS_BACKEND=torch`.\n\n"
            "To install the packages: `pip install scikit-learn==1.9.1 numpy==2.4.6 torch==2.13.0`",
            None,
        ),
        ("cell-2", "code", 'import os\n\nos.environ["KERAS_BACKEND"] = "torch"', []),
        ("cell-3", "code", "import numpy as np\n\ntotal = np.arange(4).sum()", []),
        (
            "cell-4",
            "markdown",
            f"## [Totals of $x_i$ by `sum`]({address}#totals-of-x-i-by-sum)",
            None,
        ),
        (
            "cell-5",
            "code",
            "print(total)\nprint()\nprint(total + 1)",
            [{"name": "stdout", "output_type": "stream", "text": ["6\n", "\n", "7\n"]}],
        ),
        (
            "cell-6",
            "markdown",
            f"### [Too slow]({address}#too-slow)\n\n"
            "Not run: it takes an \\*hour\\*\n\n```python\nwhile True:\n    pass\n```",
            None,
        ),
        ("cell-7", "code", 'print("done")', []),
    ]


def test_heading_links_are_those_of_the_page(build, page):
    built = build(page, html_baseurl=SITE)

    html = built.text("index.html")
    assert 'id="totals-of-x-i-by-sum"' in html
    assert 'id="too-slow"' in html


def test_markup_in_headings_is_text(build):
    heading = "## A \\*star\\*, a \\<b\\>, a_b and [x](https://example.org)"
    page = f"---\nexamples: true\n---\n\n# T\n\n{heading}\n\n```python\nx = 1\n```\n"
    script = build({"index.md": page}).text("index.py")

    assert "# ## A \\*star\\*, a \\<b\\>, a\\_b and x\n" in script


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_nothing_slips_out_of_a_comment(end, tmp_path):
    wicked = f"a{end}print('slipped')"
    listing = Listing(
        (
            Heading(1, "T", "t"),
            Code("print('meant')", output=wicked),
            Code(wicked, reason=wicked),
        ),
        Run("3.11", (), (('A"', f"b{end}"),)),
    )
    script = tmp_path / "script.py"
    script.write_text(draw_script(listing, ""), "utf-8", newline="\n")

    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout == "meant\n"


def test_code_with_a_fence_is_fenced_with_more():
    code = 'text = """\n```\n"""'
    notebook = json.loads(draw_notebook(Listing((Code(code, reason="why"),)), ""))

    assert "".join(notebook["cells"][0]["source"]) == f"Not run: why\n\n````python\n{code}\n````"
