"""Finds, on every page, the phrases that the project's list of wordings advises against."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml
from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from sphinx_studyguide.core.yaml_files import read_yaml
from sphinx_studyguide.volume.check.chapter import Finding, find_line, read_prose

#: Code, formulas and quoted input are nobody's wording.
_OPAQUE = (nodes.literal, nodes.math, nodes.image, nodes.citation_reference)
_SKIPPED = (nodes.FixedTextElement, nodes.citation)


class Wording(NamedTuple):
    """A phrase to avoid, and what to write."""

    phrase: re.Pattern[str]
    advice: str


def read_wordings(env: BuildEnvironment) -> list[Wording]:
    """Read the file that the setting ``study_wordings`` names.

    :raises ConfigError: when the file is not a mapping of regular expressions to advice
    """
    name = env.config.study_wordings
    if not name:
        return []
    try:
        listed = read_yaml(Path(env.srcdir, name))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ConfigError(f"study_wordings: {name!r} cannot be read: {error}") from None
    if not isinstance(listed, dict):
        raise ConfigError(f"study_wordings: {name!r} is not a mapping of phrases to advice")
    return [Wording(_compile(str(phrase), name), str(advice)) for phrase, advice in listed.items()]


def _compile(phrase: str, name: str) -> re.Pattern[str]:
    try:
        return re.compile(phrase, re.IGNORECASE)
    except re.error as error:
        raise ConfigError(
            f"study_wordings: {phrase!r} in {name!r} is not a valid regular expression: {error}"
        ) from None


def find_wordings(doctree: nodes.document, wordings: list[Wording]) -> Iterator[Finding]:
    """Yield each phrase of a page that the list advises against."""
    for element in doctree.findall(nodes.TextElement):
        if isinstance(element, _SKIPPED) or isinstance(element.parent, nodes.TextElement):
            continue
        text = read_prose(element, _OPAQUE)
        for wording in wordings:
            for match in wording.phrase.finditer(text):
                line = find_line(element) + text[: match.start()].count("\n")
                yield Finding(line, f"'{' '.join(match[0].split())}': {wording.advice}")
