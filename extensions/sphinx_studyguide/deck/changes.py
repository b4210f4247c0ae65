"""Release notes of a deck: what is new, corrected and retired since an earlier edition."""

from collections.abc import Iterator, Mapping
from typing import Any

#: What ``export.write_json`` makes.
Cards = Mapping[str, Any]


def describe_changes(before: Cards, after: Cards) -> str:
    """Return the release notes in Markdown.

    :param before: the JSON of the earlier edition
    :param after: the JSON of the later edition
    """
    old = {card["id"]: card for card in before["cards"]}
    new = {card["id"]: card for card in after["cards"]}
    gone = {each["id"]: each for each in before["retired"]}
    retired = [each for each in after["retired"] if each["id"] not in gone]
    groups = {
        "New": [_name(card) for name, card in new.items() if name not in old],
        "Corrected": [
            _name(card)
            for name, card in new.items()
            if name in old and card["changed"] != old[name]["changed"]
        ],
        "Retired": [_describe_retired(each, old, new) for each in retired],
    }
    if not any(groups.values()):
        return "No flashcard has changed.\n"
    return "\n".join(_list(groups))


def _list(groups: Mapping[str, list[str]]) -> Iterator[str]:
    for title, lines in groups.items():
        if lines:
            yield f"## {title}: {len(lines)}\n"
            yield from lines
            yield ""


def _name(card: Mapping[str, Any]) -> str:
    question = " ".join(card["question"]["text"].split())
    return f"- Volume {card['volume']}: {question} (`{card['id']}`)"


def _describe_retired(
    gone: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]
) -> str:
    line = _name(old[gone["id"]]) if gone["id"] in old else f"- `{gone['id']}`"
    if gone["by"] in new:
        question = " ".join(new[gone["by"]]["question"]["text"].split())
        return f"{line}; replaced by: {question} (`{gone['by']}`)"
    return line
