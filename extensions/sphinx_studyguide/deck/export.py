"""Writes the cards of a deck as CSV for spreadsheets and as JSON for programs."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sphinx_studyguide.deck.ids import find_time
from sphinx_studyguide.deck.model import Deck, Note
from sphinx_studyguide.deck.plain import write_plain

#: Describes the JSON, and lies beside it.
SCHEMA = Path(__file__).with_name("cards.schema.json")
_COLUMNS = (
    "id", "volume", "volume title", "section", "url", "tags", "level", "kind", "question", "answer",
    "changed",
)  # fmt: skip
#: What makes a spreadsheet compute a cell, if it begins with it.
_FORMULA = tuple("=+-@＝＋－＠")


def write_csv(deck: Deck) -> str:
    """Return a table of the cards, with formulas as LaTeX."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for note in deck.notes:
        row = (
            note.identity, note.volume, deck.volumes[note.volume], note.place.title,
            note.place.url, ", ".join(note.tags), note.level, note.kind,
            write_plain(note.question), write_plain(note.answer), note.changed,
        )  # fmt: skip
        table.writerow([guard(cell) if isinstance(cell, str) else cell for cell in row])
    return written.getvalue()


def guard(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def write_json(deck: Deck, schema: str) -> str:
    """Return the cards as JSON.

    :param schema: address of the schema
    """
    data = {
        "$schema": schema,
        "name": deck.name,
        "volumes": [
            {"number": number, "title": title} for number, title in sorted(deck.volumes.items())
        ],
        "cards": [_describe(note) for note in deck.notes],
        "retired": [
            {"id": gone.identity, "retired": str(gone.retired), "by": gone.by}
            for gone in deck.tombstones
        ],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n"


def _describe(note: Note) -> dict[str, Any]:
    return {
        "id": note.identity,
        "volume": note.volume,
        "section": {"title": note.place.title, "url": note.place.url},
        "tags": list(note.tags),
        "level": note.level,
        "kind": note.kind,
        "question": _describe_text(note.question),
        "answer": _describe_text(note.answer),
        "changed": f"{datetime.fromtimestamp(find_time(note), UTC):%Y-%m-%dT%H:%M:%SZ}",
    }


def _describe_text(html: str) -> dict[str, str]:
    return {"text": write_plain(html), "html": html}
