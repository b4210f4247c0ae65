"""Other names of things, as definitions of a glossary and the list of the project give them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from sphinx.errors import ConfigError

from sphinx_studyguide.core.names import find_other_names
from sphinx_studyguide.core.yaml_files import read_yaml
from sphinx_studyguide.search.model import Entry
from sphinx_studyguide.search.words import find_name, find_stem, find_words


def find_synonyms(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Return, for the key of a name, the other names of the same term."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        if entry.kind != "term":
            if not entry.path and not entry.continued and len(words := entry.title.split()) > 2:
                # The name of a page in capitals: Convolutional Neural Networks.
                _note_initials(words, found)
            continue
        title = re.sub(r"\s*\(.*?\)", "", entry.title)
        for name in _find_names(title, entry.text):
            found.setdefault(find_name(name), []).append(title)
            found.setdefault(find_name(title), []).append(name)
    return {key: sorted(set(names)) for key, names in sorted(found.items())}


def _note_initials(words: list[str], found: dict[str, list[str]]) -> None:
    if all(re.fullmatch(r"[A-Z][a-z]+", word) for word in words):
        initials = "".join(word[0] for word in words)
        found.setdefault(find_name(initials), []).append(" ".join(words))


def _find_names(title: str, text: str) -> Iterator[str]:
    yield from find_other_names(text)
    words = re.findall(r"\w+", text.partition(".")[0])
    if " " not in title and title.lower() != title:
        yield from (name for name in _expand(title.lower(), words) if name.lower() != title.lower())
    elif len(parts := re.findall(r"\w+", title)) > 2:
        yield "".join(part[0] for part in parts)


def _expand(short: str, words: list[str]) -> Iterator[str]:
    """Yield what an abbreviation stands for: words whose beginnings make it up."""
    for start in range(min(len(words), 12)):
        for end in range(start + 2, min(start + 6, len(words)) + 1):
            part = words[start:end]
            if _begins(short, [word.lower() for word in part]):
                yield " ".join(part)


def _begins(short: str, words: list[str]) -> bool:
    if not words:
        return not short
    return any(
        _begins(short[size:], words[1:])
        for size in range(1, 4)
        if size <= len(short) and words[0].startswith(short[:size])
    )


def read_names(folder: Path, name: str) -> list[list[str]]:
    """Read the file that the setting ``study_search_names`` names.

    :param folder: the folder of the sources
    :raises ConfigError: when the file is not a list of lists of names
    """
    if not name:
        return []
    try:
        listed = read_yaml(folder / name)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ConfigError(f"study_search_names: {name!r} cannot be read: {error}") from None
    if not isinstance(listed, list) or not all(map(_is_group, listed)):
        raise ConfigError(
            f"study_search_names: {name!r} is not a list of lists of names, "
            "such as “- [recurrent network, RNN]”"
        )
    return listed


def _is_group(group: object) -> bool:
    return isinstance(group, list) and all(isinstance(name, str) for name in group)


def merge_names(
    groups: Iterable[list[str]], pages: Iterable[dict[str, list[str]]]
) -> dict[str, list[str]]:
    """Return all other names, by the key of each name."""
    merged: dict[str, set[str]] = {}
    for page in pages:
        for key, names in page.items():
            merged.setdefault(key, set()).update(names)
    for group in groups:
        for name in group:
            merged.setdefault(find_name(name), set()).update(set(group) - {name})
    return {key: sorted(names) for key, names in sorted(merged.items())}


def find_forms(groups: Iterable[list[str]]) -> dict[str, list[str]]:
    """Return the words of which names are made, by their stem."""
    words = {word for group in groups for name in group for word in find_words(name)}
    return {find_stem(word): [word] for word in sorted(words)}
