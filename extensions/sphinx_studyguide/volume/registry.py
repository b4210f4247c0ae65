"""The volumes of the guide, found in the environment's metadata, and the checks on them."""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import cast

from docutils import nodes
from roman_numerals import RomanNumeral
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.core.report import warn
from sphinx_studyguide.palette.colors import ACCENTS
from sphinx_studyguide.volume.model import Volume
from sphinx_studyguide.volume.nodes import (
    volume_head,
    volume_lead,
    volume_needs,
    volume_number,
    volume_subtitle,
)
from sphinx_studyguide.volume.parse import Refusal, find_line, parse_front_matter
from sphinx_studyguide.volume.time import note_time


def to_roman(number: int) -> str:
    """Return a volume's number in Roman numerals."""
    return str(RomanNumeral(number))


def make_number(number: int) -> list[nodes.Node]:
    """Return the number that precedes the title of a volume in lists."""
    name = nodes.inline("", str(number), classes=["sg-volume-number"])
    return [name, nodes.Text("\N{NO-BREAK SPACE}· ")]


def find_volume(env: BuildEnvironment, docname: str) -> Volume | None:
    """Return the volume of a document, if it is one."""
    return parse_front_matter(env.metadata.get(docname, {}), ACCENTS)[0]


def all_volumes(env: BuildEnvironment) -> Iterator[tuple[str, int]]:
    """Yield (document name, volume number), in the order of the numbers."""
    volumes = env.get_domain("study").data["volumes"]
    yield from sorted(volumes.items(), key=lambda pair: (pair[1], pair[0]))


def add_head(app: Sphinx, document: nodes.document) -> None:
    """Check a chapter's front matter and put it around the chapter's heading."""
    env = app.env
    docname = env.current_document.docname
    values = env.metadata[docname]
    expected = any(fnmatch(docname, pattern) for pattern in app.config.study_volumes)
    if "volume" not in values and not expected:
        return
    source = Path(env.doc2path(docname)).read_text("utf-8-sig")
    empty = not set(values) - {"wordcount"}
    if empty and source.startswith("---\n"):
        return  # malformed, of which the parser has warned
    volume, refusals = parse_front_matter(values, ACCENTS)
    if empty:
        remedy = "begin it with '---', 'volume: 9', '---'"
        refusals = [Refusal("volume", f"the chapter has no front matter; {remedy}")]
    for key, message in refusals:
        warn(message, room="volume", location=(docname, find_line(source, key)))
    if volume is None:
        return
    env.get_domain("study").data["volumes"][docname] = volume.number
    note_time(env, docname, document)
    section = document.next_node(nodes.section)
    if section is None:
        return
    section["classes"].append("sg-volume")
    if volume.accent:
        section["classes"].append(f"sg-accent-{volume.accent}")
    document.insert(document.index(section), _make_head(volume))
    section.insert(1, _make_lead(volume, docname))


def _make_head(volume: Volume) -> volume_head:
    roman = to_roman(volume.number)
    head = volume_head(number=volume.number, roman=roman, accent=volume.accent)
    if volume.accent:
        head["classes"].append(f"sg-accent-{volume.accent}")
    numeral = nodes.inline("", roman, classes=["sg-volume__roman"])
    head += volume_number(
        "", "", nodes.inline("", f"Volume {volume.number}"), nodes.Text(" · "), numeral
    )
    if volume.draft:
        cast("nodes.Element", head[0]).append(nodes.Text(" · draft"))
    return head


def _make_lead(volume: Volume, docname: str) -> volume_lead:
    lead = volume_lead()
    if volume.subtitle:
        # No line begins with a dot.
        lead += volume_subtitle("", volume.subtitle.replace(" · ", "\N{NO-BREAK SPACE}· "))
    if volume.needs:
        needs = volume_needs("", "Builds on ")
        for index, number in enumerate(volume.needs):
            if index:
                needs += nodes.Text(", ")
            needs += addnodes.pending_xref(
                "",
                nodes.inline("", f"Volume {number}"),
                refdomain="study",
                reftype="volume",
                reftarget=str(number),
                refdoc=docname,
                refexplicit=True,
            )
        lead += needs
    return lead


def check_numbers(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of a number that two volumes have."""
    first: dict[int, str] = {}
    for docname, number in all_volumes(env):
        other = first.setdefault(number, docname)
        if other != docname:
            source = Path(env.doc2path(docname)).read_text("utf-8-sig")
            warn(
                f"volume {number} is already {env.doc2path(other, base=False)}; "
                "give one of the two a different number",
                room="volume",
                location=(docname, find_line(source, "volume")),
            )
