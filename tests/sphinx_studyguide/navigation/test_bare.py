"""Links have no element in them that only names their kind; those with a look keep it."""

from typing import Any

PAGE = """\
# Page

(here)=
## Here

{ref}`here`, {doc}`other`, [*marked* words](#here) and {term}`neuron`.

```{glossary}
neuron
  A unit.
```
"""


def test_only_links_with_a_look_have_an_element(build: Any) -> None:
    built = build({"index.md": PAGE, "other.md": "---\norphan:\n---\n# Other\n"})
    page = built.text("index.html")
    assert '<a class="reference internal" href="#here">Here</a>' in page
    assert '<a class="reference internal" href="other.html">Other</a>' in page
    assert '<a class="reference internal" href="#here"><em>marked</em> words</a>' in page
    assert '<span class="xref std std-term">neuron</span></a>' in page
