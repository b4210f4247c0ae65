"""A formula is converted once for reading and writing; what is wrong with it is told each time."""

from sphinx_mathml.latex import _convert

PAGE = "# Page\n\nThe numbat $\\frac{numbat}{2}$ and $\\frac$.\n"


def test_a_formula_is_converted_once(build):
    before = _convert.cache_info()
    first = build({"index.md": PAGE})
    second = build({"index.md": PAGE})
    after = _convert.cache_info()
    # The wrong one is tried when each page is read, written and put into the index of the search.
    assert after.misses - before.misses == 1 + 6
    assert after.hits - before.hits == 5
    assert second.text("index.html") == first.text("index.html")
    assert (
        first.warnings
        == second.warnings
        == [
            "index.md:3: WARNING: expected argument but reached end of input, at its end: "
            "write the argument in braces [mathml.formula]"
        ]
    )
