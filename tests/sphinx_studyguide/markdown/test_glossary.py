"""What is wrong in a glossary is told with the line of the file."""

ROLE = 'WARNING: Unknown interpreted text role "{}" [myst.role_unknown]'
PAGE = """\
# Page

Text.

````{glossary}
:sorted:

wombat {nope}`x`
  An animal {never}`y`.

  ```{figure} no.png
  ```

numbat
  Another one.
quokka
  With no empty line before it.

numbat

koala
  After an empty line.
````

:::{note}
```{glossary}
  bandicoot
```
:::
"""


def test_each_mistake_has_its_line(build):
    built = build({"index.md": PAGE})
    assert sorted(built.warnings, key=lambda line: int(line.split(":")[1])) == [
        f"index.md:8: {ROLE.format('nope')}",
        f"index.md:9: {ROLE.format('never')}",
        "index.md:11: WARNING: image file not readable: no.png [image.not_readable]",
        "index.md:16: WARNING: glossary term must be preceded by empty line [docutils]",
        "index.md:19: WARNING: duplicate term description of numbat, other instance in index",
        "index.md:21: WARNING: glossary terms must not be separated by empty lines [docutils]",
        "index.md:27: WARNING: glossary seems to be misformatted, check indentation [docutils]",
    ]
    page = built.text("index.html")
    for word in ("wombat", "numbat", "quokka", "koala", "After an empty line."):
        assert word in page


def test_a_glossary_of_restructuredtext_is_left_alone(build):
    text = "Page\n====\n\n.. glossary::\n\n   wombat\n     An animal.\n   numbat\n     Another.\n"
    built = build({"index.rst": text})
    assert built.warnings == [
        "index.rst:7: WARNING: glossary term must be preceded by empty line [docutils]"
    ]
    assert "Another." in built.text("index.html")
