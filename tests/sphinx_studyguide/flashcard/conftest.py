"""Runs the scripts of the cards that do not touch a page."""

import json
from pathlib import Path
from typing import Any

import pytest
import quickjs

from sphinx_studyguide import flashcard

_ROOM = Path(flashcard.__file__).parent
_PURE = ("flashcard-fsrs.js", "flashcard-log.js", "flashcard-transfer.js")


@pytest.fixture(scope="session")
def evaluate() -> Any:
    """Return a function that calls a function of JavaScript with values, and returns a value."""
    context = quickjs.Context()
    # Scripts of a page share what they declare.
    context.eval("\n".join((_ROOM / name).read_text("utf-8") for name in _PURE))

    def run(function: str, *values: Any) -> Any:
        return json.loads(context.eval(f"JSON.stringify(({function})(...{json.dumps(values)}))"))

    return run
