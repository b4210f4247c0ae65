"""Bodies with mistakes in them, made from the gallery: each gives a figure or a refusal, and soon.

A run of the tests draws 300 of them and puts 30 into a Sphinx build, always the same ones.
``STUDY_FUZZ=5000 pytest …/test_fuzz.py`` draws 5,000 and builds 200; ``STUDY_FUZZ_SEED`` gives others.
"""

import os
import random
import re
import time
import xml.etree.ElementTree as ET
from pathlib import Path

from netfigure.output.svg import draw_svg
from netfigure.source.refusal import Refusal

from .test_gallery import GALLERY

COUNT = int(os.environ.get("STUDY_FUZZ", "300"))
SEED = int(os.environ.get("STUDY_FUZZ_SEED", "4"))
FIGURES = Path(__file__).parents[2] / "docs" / "figures"
#: What takes the place of a word, a number or a value.
ODD = [
    "", "0", "-1", "1e9", "1e-5", "999999999999", ".nan", "on", "1:30", "true", "~", "[]", "{}", "[[]]", "{a: 1}",
    "[1, 2", "'", '"', "&a", "*a", "!x", "|", ">", "- x", "$", "$\\\\frac$", "\\\\", "<script>", "word " * 60, "x" * 500,
    "深层", "\u202e", "\x07", "\t", "->", "a -> b", ": ", "#", "9" * 400, "same", "None", "input", "accent", "not-a-hue",
]  # fmt: skip
WORD = re.compile(r"[\w.$\\-]+")


def mutate(body: str, chance: random.Random) -> str:
    """Return a body with one to three mistakes in it."""
    for _ in range(chance.randint(1, 3)):
        lines = body.split("\n")
        at = chance.randrange(len(lines))
        kind = chance.randrange(8)
        words = list(WORD.finditer(body))
        if kind <= 2 and words:
            word = chance.choice(words)
            body = body[: word.start()] + chance.choice(ODD) + body[word.end() :]
        elif kind == 3 and len(words) > 1:
            one, two = sorted(chance.sample(words, 2), key=lambda word: word.start())
            body = (
                f"{body[: one.start()]}{two[0]}{body[one.end() : two.start()]}{one[0]}"
                f"{body[two.end() :]}"
            )
        elif kind == 4:
            body = "\n".join(lines[:at] + lines[at + 1 :])
        elif kind == 5:
            body = "\n".join(
                [*lines[:at], *[lines[at]] * chance.choice([2, 2, 40]), *lines[at + 1 :]]
            )
        elif kind == 6:
            lines[at] = (
                " " * chance.randint(1, 3) + lines[at]
                if chance.random() < 0.5
                else lines[at].lstrip()
            )
            body = "\n".join(lines)
        elif body:
            place = chance.randrange(len(body))
            body = body[:place] + chance.choice(":,[]{}'\"-#|&*!?%@`\\$\n ") + body[place + 1 :]
    return body


def make_bodies(count: int) -> list[str]:
    chance = random.Random(SEED)  # noqa: S311 - no secret
    gallery = [path.read_text("utf-8") for path in GALLERY]
    return [mutate(chance.choice(gallery), chance) for _ in range(count)]


def test_a_figure_or_a_refusal(draw) -> None:
    drawn = 0
    for body in make_bodies(COUNT):
        began = time.process_time()
        lines = body.count("\n")
        try:
            figure = draw(body)
        except Refusal as refusal:
            refused = [(refusal.line, refusal.message)]
        else:
            drawn += 1
            refused = [(each.line, each.message) for each in figure.refusals]
            for svg in draw_svg(
                figure.scene, name="f", title="T", description=figure.description, accent="sky"
            ):
                ET.fromstring(svg)
        assert time.process_time() - began < 1.0, body
        assert all(0 <= line <= lines + 1 and message for line, message in refused), body
    assert drawn > COUNT / 20  # the mistakes are small enough to get through


def test_in_a_page(build) -> None:
    bodies = [body for body in make_bodies(max(30, COUNT // 25)) if "````" not in body]
    # A control character or a line of colons is no matter of the body: the page's parser has it.
    bodies = [re.sub(r"[\x00-\x08]", "", body).strip("\n") or "x" for body in bodies]
    pages = {
        f"page{number}.md": f"# Page {number}\n\n````{{architecture}} Caption {number}\n\n{body}\n````\n\nAfterword.\n"
        for number, body in enumerate(bodies)
    }
    index = "# Index\n\n```{toctree}\n:glob:\npage*\n```\n"
    figures = {f"figures/{path.name}": path.read_text("utf-8") for path in FIGURES.glob("*.py")}
    built = build({"index.md": index, **pages, **figures})

    others = [
        warning for warning in built.warnings if not re.fullmatch(r"page\d+\.md:\d+: WARNING: .* \[study\.architecture\]", warning)
    ]  # fmt: skip
    assert others == []
    for number, body in enumerate(bodies):
        html = built.text(f"page{number}.html")
        assert "Afterword." in html
        assert "<svg" in html or any(w.startswith(f"page{number}.md:") for w in built.warnings), (
            body
        )
        for warning in built.warnings:
            if warning.startswith(f"page{number}.md:"):
                assert 5 <= int(warning.split(":")[1]) <= 5 + body.count("\n"), (warning, body)
