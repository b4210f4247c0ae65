"""Reads front matter, as MyST passes it (text, JSON for lists and mappings), into a volume."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from sphinx_studyguide.volume.model import Volume

#: The front-matter name of ``Volume.number``.
_NUMBER = "volume"
KEYS = (_NUMBER, *Volume._fields[1:])
_WHOLE_NUMBER = re.compile("0*[1-9][0-9]{0,2}")


class Refusal(NamedTuple):
    """A mistake in a key of the front matter."""

    key: str
    message: str


def parse_front_matter(
    values: Mapping[str, str], accents: Collection[str]
) -> tuple[Volume | None, list[Refusal]]:
    """Return the volume that front matter describes, and what was refused.

    :param values: the front matter
    :param accents: names of colors that the palette has
    :returns: no volume if the number is missing or wrong; any other bad value is left out alone
    """
    refusals: list[Refusal] = []

    def refuse(key: str, message: str) -> None:
        refusals.append(Refusal(key, message))

    number = _number(values.get(_NUMBER))
    if number is None:
        found = "the front matter has no volume"
        if _NUMBER in values:
            found = f"volume is {values[_NUMBER]!r}"
        refuse(_NUMBER, f"{found}; write a whole number from 1 to 999, like 'volume: 9'")
        return None, refusals
    accent = values.get("accent", "")
    if accent and accent not in accents:
        refuse("accent", f"no color is called {accent!r}; write one of {', '.join(accents)}")
        accent = ""
    needs = _json(values.get("needs", "[]"))
    numbers = [_number(entry) for entry in needs] if isinstance(needs, list) else [None]
    if None in numbers:
        remedy = "write a list of volume numbers, like 'needs: [8]'"
        refuse("needs", f"needs is {values['needs']!r}; {remedy}")
    covers = _json(values.get("covers", "{}"))
    if not (isinstance(covers, dict) and all(isinstance(v, str) for v in covers.values())):
        remedy = "write syllabus ids to section ids, like '{V9.S3: self-attention}'"
        refuse("covers", f"covers is not a mapping; {remedy}")
        covers = {}
    draft = values.get("draft", "false").lower()
    if draft not in {"true", "false"}:
        refuse("draft", f"draft is {values['draft']!r}; write 'draft: true', or remove the key")
    volume = Volume(
        number=number,
        subtitle=values.get("subtitle", ""),
        accent=accent,
        needs=tuple(n for n in numbers if n is not None),
        covers=tuple(covers.items()),
        summary=values.get("summary", ""),
        draft=draft == "true",
    )
    for key in ("subtitle", "summary"):
        if not values.get(key):
            refuse(key, f"the front matter has no {key}; write '{key}: …'")
    return volume, [*refusals, *_find_misspelled(values)]


def _find_misspelled(keys: Iterable[str]) -> Iterator[Refusal]:
    for key in keys:
        near = get_close_matches(key, KEYS, 1, 0.8)
        if key not in KEYS and near:
            message = f"the front matter has an unknown key {key!r}; did you mean {near[0]!r}?"
            yield Refusal(key, message)


def find_line(source: str, key: str) -> int:
    """Return the line of a key in the front matter of a source, or 1.

    :param source: text of the chapter
    :param key: a key, at whatever level
    """
    for number, line in enumerate(source.splitlines(), 1):
        if line.lstrip().startswith((f"{key}:", f'"{key}":', f":{key}:")):
            return number
        if number > 1 and line.rstrip() in {"---", "..."}:
            break
    return 1


def _number(value: Any) -> int | None:
    text = str(value)
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
