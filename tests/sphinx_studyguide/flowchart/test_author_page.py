"""The author page names every option and class of flow charts, and the limit of time."""

import re
from pathlib import Path

from sphinx_studyguide.flowchart import draw
from sphinx_studyguide.flowchart.directive import Flowchart
from sphinx_studyguide.flowchart.looks import OWN_RULES

PAGE = (Path(__file__).parents[3] / "docs" / "authoring" / "flowcharts.md").read_text("utf-8")


def test_every_option_is_on_the_page() -> None:
    table = set(re.findall(r"^\| `:([a-z]+):` \|", PAGE, re.MULTILINE))
    assert table == set(Flowchart.option_spec)


def test_every_class_is_shown() -> None:
    classes = set(re.findall(r"\.node\.(\w+)", OWN_RULES))
    assert classes == set(re.findall(r":::(\w+)", PAGE))


def test_the_limit_is_on_the_page() -> None:
    assert f"more than {draw._SECONDS} seconds" in PAGE
