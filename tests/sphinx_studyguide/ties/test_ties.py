"""Numbers stay on the line of what they number, in what readers see and in nothing else."""

import pytest

from sphinx_typstpdf.transforms.ties import tie

_PAGE = """# Volume 3 in 10 ms

On page 12 of Volume 3, 8 GB hold 2 × 2 numbers, 40 % of it; in 3 words.
`Volume 3` is code.
"""


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("see Figure 4.2 on page 12", "see Figure~4.2 on page~12"),
        ("8 GB and 1.5 ms, 40 %, 3 × 3 px", "8~GB and 1.5~ms, 40~%, 3~×~3~px"),
        ("0.827 ± 0.034, at ± 2", "0.827~±~0.034, at ±~2"),
        ("one to many · many to one", "one to many~· many to one"),
        ("175 billion parameters in 3 months", "175~billion parameters in 3 months"),
        ("the 2 sums of layer 3", "the 2 sums of layer 3"),
    ],
)
def test_numbers_are_tied_to_names_and_units(text: str, tied: str) -> None:
    assert tie(text).replace("\N{NO-BREAK SPACE}", "~") == tied


def test_readers_see_tied_numbers(build):
    built = build({"index.md": _PAGE}, extensions=["myst_parser", "sphinx_studyguide.ties"])
    page = built.text("index.html").replace("\N{NO-BREAK SPACE}", "~")
    assert "On page~12 of Volume~3, 8~GB hold 2~×~2 numbers, 40~% of it; in 3 words." in page
    assert "Volume~3 in 10~ms<a" in page
    assert "~" not in page.partition("<code")[2].partition("</code>")[0]
    assert 'id="volume-3-in-10-ms"' in page
