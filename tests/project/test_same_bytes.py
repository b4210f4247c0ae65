"""Two builds give the same bytes, one of them serial, the other in two processes."""

import pytest

from .conftest import Guide


@pytest.mark.parametrize("builder", ["html", "typstpdf", "epub"])
def test_builds_are_equal(guide: Guide, builder: str) -> None:
    # Another folder, another order of Python's sets, two processes: none of them may show.
    first = guide(builder).files()
    second = guide(builder, f"{builder}-again", jobs=2, seed=1).files()
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
