"""What a body says wrong: one warning at its line, the page whole, the body shown where nothing is drawn."""

from docutils import nodes

from netfigure.forms.registry import FORMS

W = "[study.architecture]"
#: One function that works and some that do not.
FIGURES = """\
import numpy as np


def square(x):
    return x * x


def fails(x):
    raise RuntimeError("no luck")


def undefined(x):
    return x * np.nan


def text(x):
    return "many"
"""
FORM_KEYS = ", ".join(FORMS)

NO_YAML = "check the indent, and put a text with any of { } [ ] , : # in quotes"
PLOT = "plot:\n  x: [0, 1]\n  curves:\n    - "
LAYERS = "input: [1, 8, 8]\nlayers:\n  - flatten\n  - "
#: Body; what is said of it; at which of its lines, from 1; whether a figure is drawn all the same.
CASES: dict[str, tuple[str, list[str], int, bool]] = {
    "bad YAML": ("network: [3, 2\nlabels: 1", [f"this is not valid YAML: did not find expected ',' or ']'; {NO_YAML}"], 2, False),
    "a key twice": ("network: [3, 2]\nshown: 3\nshown: 4", ["'shown' appears twice; keep one of the two"], 3, False),
    "an alias": ("network: [3, 2]\nnames: &a [x]", ["'&' and '*' of YAML are not used here; put the text in quotes"], 2, False),
    "a tag": ("network: !!python/name:os.system [3, 2]", ["'!' of YAML is not used here; put the text in quotes"], 1, False),
    "a depth bomb": ("network:\n  " + "[" * 60 + "]" * 60, ["this is nested more than 20 levels deep; use fewer levels"], 2, False),
    "no mapping": ("- network", [f"the body has no keys; begin with one of {FORM_KEYS} and a colon"], 1, False),
    "no form": ("netwrok: [3, 2]", ["no key determines the form of the figure; did you mean 'network'?"], 1, False),
    "a word that is no form": ("sketch: [3, 2]", [f"no key determines the form of the figure; write one of {FORM_KEYS}"], 1, False),
    "an unknown key": ("network: [3, 2]\nshwon: 3", ["a network has no 'shwon'; did you mean 'shown'?"], 2, True),
    "a wrong type": ("network: [3, 2]\nshown: many", ["shown: found 'many'; write a whole number from 2 to 16"], 2, True),
    "on is text": ("network: [3, 2]\nbias: on", ["bias: found 'on'; write true or false"], 2, True),
    "1:30 is text": ("network: [3, 2]\nshown: 1:30", ["shown: found '1:30'; write a whole number from 2 to 16"], 2, True),
    "1e-5 is a number": ("network: [3, 2]\nshown: 1e-5", ["shown: found '1e-5'; write a whole number from 2 to 16"], 2, True),
    "an unknown layer": (f"{LAYERS}dens: 3", ["no layer is called 'dens'; did you mean 'dense'?"], 4, False),
    "a shape that does not fit": (
        f"{LAYERS}conv: 3",
        ["conv: (64) comes in, but this layer takes (channels, height, width) or (channels, length); put it before 'flatten', or write an input of such a shape"],
        4, False,
    ),
    "an arrow to nowhere": (
        "place: |\n  a b\nblocks: {a: A, b: B}\narrows:\n  - a -> c",
        ["arrows: no block or group is named 'c'; write one of a, b"], 5, True,
    ),
    "two blocks in one place": (
        "place: |\n  a b\n  a a\nblocks: {a: A, b: B}",
        ["'a' fills 3 cells that do not form a rectangle; fill the rectangle, or give each block a name of its own"],
        2, False,
    ),
    "no module": (f"{PLOT}tyo.square", ["curves: there is no module 'tyo' of figures; did you mean 'toy'?"], 4, False),
    "no function": (f"{PLOT}toy.sqare", ["curves: toy.py has no function 'sqare'; did you mean 'square'?"], 4, False),
    "a function that raises": (f"{PLOT}toy.fails", ["curves: toy.fails fails: RuntimeError: no luck"], 4, False),
    "a function of nothing": (f"{PLOT}toy.undefined", ["curves: toy.undefined returns a value that is not a number; choose another range"], 4, False),
    "a function of text": (f"{PLOT}toy.text", ["curves: toy.text returns str; return numbers"], 4, False),
}  # fmt: skip


def page(body: str, fence: str = "```", identity: str = "one") -> str:
    return (
        f"# Page\n\n{fence}{{architecture}} A caption\n:id: {identity}\n\n{body}\n{fence}\n\n"
        "Afterword.\n"
    )


def build_pages(build, pages: dict[str, str], **files: str):
    """Return the build of a project, and its warnings by page."""
    index = "# Index\n\n```{toctree}\n:glob:\n*\n```\n"
    built = build(
        {"index.md": index, **{f"{name}.md": text for name, text in pages.items()}, **files}
    )
    warnings: dict[str, list[str]] = {name: [] for name in pages}
    for warning in built.warnings:
        name, _, said = warning.partition(".md:")
        warnings[name].append(said)
    return built, warnings


def test_one_warning_at_its_line(build) -> None:
    pages = {
        (identity := nodes.make_id(name)): page(body, identity=identity)
        for name, (body, *_) in CASES.items()
    }
    built, warnings = build_pages(build, pages, **{"figures/toy.py": FIGURES})
    assert warnings == {
        nodes.make_id(name): [f"{5 + line}: WARNING: {message} {W}" for message in messages]
        for name, (_, messages, line, _) in CASES.items()
    }
    for name, (body, _, _, is_drawn) in CASES.items():
        html = built.text(f"{nodes.make_id(name)}.html")
        assert "Afterword." in html
        assert "A caption" in html
        assert ("<svg" in html) == is_drawn, name
        text = built.resolved(nodes.make_id(name)).astext()
        assert (body.splitlines()[0] in text) != is_drawn, name


LONG = "word " * 200
TOO_LONG = "the text has 1000 characters; write at most 200"
MARKUP = "<script>alert(1)</script>"
CELLS = "".join(f"  {' '.join(f'b{row}x{column}' for column in range(25))}\n" for row in range(40))


TOO_MUCH = [
    (f"network: [3, 2]\nnames: ['{LONG}', b]", 2, f"names: {TOO_LONG}"),
    (f"input: 3\nlayers:\n  - {{dense: 2, name: '{LONG}'}}", 3, f"name: {TOO_LONG}"),
    (f"place: |\n  a\nblocks: {{a: '{LONG}'}}", 3, f"a: {TOO_LONG}"),
    (f"stacks: {{a: {{blocks: ['{LONG}']}}}}", 1, f"blocks: {TOO_LONG}"),
    (f"place: |\n{CELLS}blocks: {{}}", 2, "place has 40 rows of 25 cells; write at most 16 rows of 16"),
    (f"stacks: {{a: {{blocks: {['b'] * 1000}}}}}", 1, "blocks has 1000 blocks; write at most 24"),
    ("input: 3\nlayers:\n" + "  - dense: 4\n" * 1000, 503, "more than 500 layers are written; use 'repeat', or draw two figures"),
    (f"network: {[3] * 1000}", 1, "the network has 1000 columns; write from 2 to 9"),
]  # fmt: skip


def test_too_much_is_refused(build) -> None:
    pages = {
        f"page{number}": page(body, identity=f"{number}")
        for number, (body, *_) in enumerate(TOO_MUCH)
    }
    built, warnings = build_pages(build, pages)
    assert warnings == {
        f"page{number}": [f"{5 + line}: WARNING: {message} {W}"]
        for number, (_, line, message) in enumerate(TOO_MUCH)
    }
    assert all("Afterword." in built.text(f"{name}.html") for name in pages)


def test_markup_in_a_label_is_text(build) -> None:
    bodies = [
        f"network: [3, 2]\nnames: ['{MARKUP}', b]\nlabels: {{output: ['{MARKUP}', y]}}",
        f"input: 3\nlayers:\n  - {{dense: 2, name: '{MARKUP}'}}",
        f"place: |\n  a b\nblocks: {{a: '{MARKUP}', b: B}}\narrows: [\"a -> b: {MARKUP}\"]",
        f"stacks: {{a: {{blocks: ['{MARKUP}']}}}}",
    ]
    pages = {
        f"page{number}": page(body, ":::", f"{number}").replace(
            "A caption", f"A `{MARKUP}` caption"
        )
        for number, body in enumerate(bodies)
    }
    built, warnings = build_pages(build, pages)
    assert not any(warnings.values())
    for name in pages:
        html = built.text(f"{name}.html")
        assert "<script>alert" not in html
        assert html.count("&lt;script&gt;") >= 2


def test_restructuredtext_has_the_same_lines(build) -> None:
    body = "network: [3, 2]\nshwon: 3"
    indented = "".join(f"   {line}\n" for line in body.splitlines())
    source = f"Page\n====\n\n.. architecture:: A caption\n   :id: one\n\n{indented}\nAfterword.\n"
    built = build({"index.rst": source})
    assert built.warnings == [
        f"index.rst:8: WARNING: a network has no 'shwon'; did you mean 'shown'? {W}"
    ]
    broken = build({"index.rst": source.replace("[3, 2]", "[3]")})
    assert broken.warnings == [
        f"index.rst:7: WARNING: the network has 1 columns; write from 2 to 9 {W}"
    ]
    assert "Afterword." in broken.text("index.html")


def test_a_nested_diagram_has_its_own_lines(build) -> None:
    source = "# Page\n\n::::{insight} Title\nText.\n\n:::{architecture} A caption\nnetwork: [3, 2]\nshwon: 3\n:::\n::::\n"
    assert build({"index.md": source}).warnings == [
        f"index.md:8: WARNING: a network has no 'shwon'; did you mean 'shown'? {W}"
    ]


def test_an_empty_body(build) -> None:
    built = build({"index.md": "# Page\n\n:::{architecture} A caption\n:::\n\nAfterword.\n"})
    assert built.warnings == [
        f"index.md:3: WARNING: the diagram is empty; write a key that determines its form: {FORM_KEYS} {W}"
    ]


def from_file(name: str, body: str = "") -> str:
    return f"# Page\n\n:::{{architecture}} A caption\n:file: {name}\n{body}:::\n\nAfterword.\n"


def test_a_body_from_a_file(build) -> None:
    built = build({"index.md": from_file("net.yaml"), "net.yaml": "network: [3, 2]\nshwon: 3\n"})
    assert built.warnings == [
        f"net.yaml:2: WARNING: a network has no 'shwon'; did you mean 'shown'? {W}"
    ]
    assert "<svg" in built.text("index.html")
    again = build({"net.yaml": "network: [4, 2]\n"})
    assert again.warnings == []
    assert "input, 4" in again.text("index.html")


FILES = {
    "outside": (from_file("../net.yaml"), "'../net.yaml' lies outside the docs folder; copy the file into it"),
    "none": (from_file("none.yaml"), "'none.yaml' cannot be read; name a YAML file in UTF-8, relative to this page"),
    "bad": (from_file("bad.yaml"), "'bad.yaml' is not UTF-8; name a YAML file in UTF-8, relative to this page"),
    "both": (from_file("net.yaml", "network: [1, 2]\n"), "a diagram has a body or a file, not both; remove 'net.yaml' or the body"),
}  # fmt: skip


def test_a_file_that_is_not_there(build) -> None:
    pages = {name: source for name, (source, _) in FILES.items()}
    files = {"bad.yaml": b"\xff\xfe\x00", "net.yaml": "network: [1, 2]\n"}
    built, warnings = build_pages(build, pages, **files)
    assert warnings == {
        name: [f"3: WARNING: {message} {W}"] for name, (_, message) in FILES.items()
    }
    assert all("Afterword." in built.text(f"{name}.html") for name in pages)
