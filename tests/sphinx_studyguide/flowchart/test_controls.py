"""Characters that nobody sees in a flow chart: one warning at the line, and the chart is drawn."""

import pytest

pytestmark = pytest.mark.usefixtures("warm_start")

CHART = "flowchart LR\n  A[Te{}xt] --> B[Encoder]\n"
PAGE = "# Page\n\n```{{mermaid}}\n:caption: A caption\n\n{}```\n\nAfterword.\n"


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x0b", "\x0c", "\x1b", "\x1c", "\x7f", "\x85"])
def test_a_control_character(build, drawings, sign: str) -> None:
    files = {
        "index.md": PAGE.format(CHART.format(sign)),
        "other.md": "---\norphan: true\n---\n\n# Page\n\n```{mermaid} chart.mmd\n```\n\nAfterword.\n",
        "chart.mmd": CHART.format(sign),
    }
    built = build(files, study_flowchart_cache=str(drawings))
    said = f"WARNING: U+{ord(sign):04X} is a control character, not text; remove it"
    assert sorted(built.warnings) == [
        f"chart.mmd:2: {said} [study.flowchart]",
        f"index.md:7: {said} [study.faults]",
    ]
    for page in ("index.html", "other.html"):
        assert "<svg" in built.text(page)
        assert "Afterword." in built.text(page)
