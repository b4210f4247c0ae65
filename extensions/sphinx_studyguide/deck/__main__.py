"""Prints the release notes of a deck: ``python -m sphinx_studyguide.deck old.json new.json``."""

import argparse
import json
import sys
from pathlib import Path

from sphinx_studyguide.deck.changes import describe_changes


def main() -> str | None:
    """Print what has changed between two editions; return what is wrong with the files, if so."""
    parser = argparse.ArgumentParser(prog="python -m sphinx_studyguide.deck", description=__doc__)
    parser.add_argument("before", type=Path, help="the '-cards.json' of the earlier edition")
    parser.add_argument("after", type=Path, help="the '-cards.json' of the later edition")
    files = parser.parse_args()
    editions = []
    for path in (files.before, files.after):
        try:
            editions.append(json.loads(path.read_text("utf-8")))
            describe_changes(editions[-1], editions[-1])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return (
                f"{path}: this file has no flashcards; name a '-cards.json' that the builder "
                "'anki' wrote"
            )
    sys.stdout.write(describe_changes(*editions))
    return None


if __name__ == "__main__":
    sys.exit(main())
