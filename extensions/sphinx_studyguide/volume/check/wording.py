"""Finds the phrases that the project's lists of wordings advise against.

One list is for every page, another for blocks, which other pages show without what is around them.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml
from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.core.yaml_files import read_yaml
from sphinx_studyguide.volume.check.chapter import Finding, find_line, read_prose
from sphinx_studyguide.volume.registry import find_volume

#: Code, formulas and quoted input are nobody's wording.
_OPAQUE = (nodes.literal, nodes.math, nodes.image, nodes.citation_reference)
_SKIPPED = (nodes.FixedTextElement, nodes.citation)
#: Blocks that are read with the chapter open: an exercise uses its code.
_WITH_CHAPTER = {"exercise"}


class Wording(NamedTuple):
    """A phrase to avoid, and what to write."""

    phrase: re.Pattern[str]
    advice: str


class Wordings:
    """The phrases to avoid on every page, and those to avoid in blocks."""

    def __init__(self, env: BuildEnvironment) -> None:
        """Read the lists that the settings name.

        :raises ConfigError: when one is not a mapping of regular expressions to advice
        """
        self.env = env
        self.everywhere = _read(env, "study_wordings")
        self.in_blocks = _read(env, "study_block_wordings")

    def find(self, docname: str) -> Iterator[Finding]:
        """Yield each phrase of a page that the lists advise against."""
        in_blocks = self.in_blocks if find_volume(self.env, docname) else []
        if not (self.everywhere or in_blocks):
            return
        for element in self.env.get_doctree(docname).findall(nodes.TextElement):
            if isinstance(element, _SKIPPED) or isinstance(element.parent, nodes.TextElement):
                continue
            yield from _find(element, self.everywhere)
            if in_blocks and _is_copied(element):
                yield from _find(element, in_blocks)


def _read(env: BuildEnvironment, setting: str) -> list[Wording]:
    """Read the file that a setting names."""
    name = env.config[setting]
    if not name:
        return []
    try:
        listed = read_yaml(Path(env.srcdir, name))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ConfigError(f"{setting}: {name!r} cannot be read: {error}") from None
    if not isinstance(listed, dict):
        raise ConfigError(f"{setting}: {name!r} is not a mapping of phrases to advice")
    return [
        Wording(_compile(str(phrase), setting, name), str(advice))
        for phrase, advice in listed.items()
    ]


def _is_copied(node: nodes.Node) -> bool:
    """Return whether a node is text of a block that is read on other pages."""
    part, block = node, node.parent
    while block is not None and not isinstance(block, StudyBlock):
        part, block = block, block.parent
    if block is None or block["kind"] in _WITH_CHAPTER:
        return False
    # In the words for a drawing, "below" is a place in the drawing.
    return isinstance(part, nodes.caption) or not isinstance(block, nodes.figure)


def _compile(phrase: str, setting: str, name: str) -> re.Pattern[str]:
    try:
        return re.compile(phrase, re.IGNORECASE)
    except re.error as error:
        raise ConfigError(
            f"{setting}: {phrase!r} in {name!r} is not a valid regular expression: {error}"
        ) from None


def _find(element: nodes.TextElement, wordings: list[Wording]) -> Iterator[Finding]:
    text = read_prose(element, _OPAQUE)
    for wording in wordings:
        for match in wording.phrase.finditer(text):
            line = find_line(element) + text[: match.start()].count("\n")
            yield Finding(line, f"'{' '.join(match[0].split())}': {wording.advice}")
