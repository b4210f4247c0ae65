"""Reads the store of the old application: JSON with a list of volumes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sphinx_studyguide.notes.read.decode import clean
from sphinx_studyguide.notes.read.page import read_number

_LISTS = ("volumes", "vols", "items", "data")
_NUMBERS = ("number", "num", "no", "vol", "volno", "volnum", "volumenumber", "volume", "id")
_TITLES = ("title", "topic", "topicname", "name", "heading", "label")
_CONTENTS = ("html", "content", "body", "innerhtml", "inner", "text", "code")


@dataclass(frozen=True)
class Stored:
    """A volume of the store, or what is wrong with it."""

    place: str
    number: int | None = None
    title: str = ""
    html: str = ""
    fault: str = ""


def read_store(text: str) -> list[Stored]:
    """Return the volumes of a store.

    :raises ValueError: if it is not a store, or has no volumes
    """
    try:
        data = json.loads(text)
    except RecursionError:
        raise ValueError("the JSON is nested too deep; it cannot be a store of volumes") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno}: the JSON is not valid ({error.msg})") from None
    found = _find_list(data)
    if found is None:
        raise ValueError("the JSON has no list of volumes; a store begins with '{\"volumes\": ['")
    if not found:
        raise ValueError("the list of volumes is empty")
    return [_read_volume(entry, f"volumes[{index}]") for index, entry in enumerate(found)]


def _find_list(data: Any) -> list[Any] | None:
    if isinstance(data, list):
        return data
    if isinstance(data, Mapping):
        keys = {_fold(key): value for key, value in data.items()}
        for name in _LISTS:
            value = keys.get(name)
            if isinstance(value, Mapping):
                value = list(value.values())
            if isinstance(value, list):
                return value
        if any(name in keys for name in _CONTENTS):
            return [data]
    return None


def _read_volume(entry: Any, place: str) -> Stored:
    if not isinstance(entry, Mapping):
        return Stored(
            place, fault=f"it is {_tell(entry)}; a volume has 'number', 'title' and 'html'"
        )
    keys = {_fold(key): value for key, value in entry.items()}
    number = next(_find(keys, _NUMBERS, (int, str)), None)
    title = next(_find(keys, _TITLES, (str,)), "")
    html = next(_find(keys, _CONTENTS, (str,)), None)
    if html is None or not html.strip():
        return Stored(place, fault="it has no HTML; put its HTML into 'html' as a string")
    read = read_number(str(number)[:80]) if number is not None else None
    return Stored(place, read, clean(title).strip(), clean(html))


def _find(
    keys: Mapping[str, Any], names: tuple[str, ...], kinds: tuple[type, ...]
) -> Iterator[Any]:
    for name in names:
        value = keys.get(name)
        if isinstance(value, kinds) and not isinstance(value, bool):
            yield value


def _fold(key: str) -> str:
    return "".join(each for each in key.lower() if each.isalnum())


def _tell(value: Any) -> str:
    kinds = {str: "text", bool: "true or false", int: "a number", list: "a list"}
    return kinds.get(type(value), "nothing" if value is None else "something else")
