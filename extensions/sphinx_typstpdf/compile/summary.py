"""Summarize diagnostics, so that the same mistake is not reported a thousand times."""

from collections.abc import Iterable

from sphinx_typstpdf.compile.characters import (
    count,
    describe_missing,
    find_script,
    name_character,
)
from sphinx_typstpdf.compile.diagnostics import Diagnostic
from sphinx_typstpdf.compile.places import Place
from sphinx_typstpdf.repeats import MAX_PLACES


def summarize(found: Iterable[Diagnostic]) -> list[tuple[str, Place | None]]:
    """Return the messages to report, with their places.

    :param found: the diagnostics
    """
    messages: dict[str, dict[Place | None, None]] = {}
    missing: dict[str, dict[str, None]] = {}
    places: dict[str, dict[Place | None, None]] = {}
    for one in found:
        if one.is_known:
            continue
        if not one.characters:
            messages.setdefault(one.message, {})[one.place] = None
        for character in filter(name_character, one.characters):
            script = find_script(character)
            missing.setdefault(script, {})[character] = None
            places.setdefault(script, {})[one.place] = None
    summary = [line for message, where in messages.items() for line in _limit(message, list(where))]
    for script, characters in missing.items():
        more = len(places[script]) - 1
        message = describe_missing(script, list(characters))
        message += f" (here and in {count(more, 'more place')})" if more else ""
        summary.append((message, next(iter(places[script]))))
    return summary


def _limit(message: str, places: list[Place | None]) -> list[tuple[str, Place | None]]:
    shown = [(message, place) for place in places[:MAX_PLACES]]
    more = len(places) - MAX_PLACES
    if more > 0:
        shown[-1] = (f"{message} (and in {count(more, 'more place')})", shown[-1][1])
    return shown
