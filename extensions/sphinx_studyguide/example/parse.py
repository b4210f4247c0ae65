"""Reads the record of what the code of each page was tested with."""

import json
from typing import Any

from sphinx_studyguide.example.model import Run


def parse_record(text: str) -> tuple[dict[str, Run], list[tuple[int, str]]]:
    """Return the test record of each page, by document name, and the refusals with their lines.

    :param text: JSON, as the author page of the examples shows it
    """
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        return {}, [(error.lineno, f"the record is not valid JSON ({error.msg})")]
    if not isinstance(record, dict):
        return {}, [(1, "the record is not a mapping of documents; write {…}")]
    tested, refusals = {}, []
    for docname, entry in record.items():
        if found := _parse_entry(entry):
            tested[docname] = found
        else:
            line = text[: text.find(json.dumps(docname))].count("\n") + 1
            remedy = 'write {"python": "3.11", "packages": {"numpy": "2.4.6"}}'
            refusals.append((line, f"the entry of {docname!r} has the wrong form; {remedy}"))
    return tested, refusals


def _parse_entry(entry: Any) -> Run | None:
    if not isinstance(entry, dict) or entry.keys() - {"python", "packages", "environment"}:
        return None
    python = entry.get("python")
    packages: Any = entry.get("packages")
    environment: Any = entry.get("environment", {})
    if not (isinstance(python, str) and _is_table(packages) and _is_table(environment)):
        return None
    return Run(python, tuple(packages.items()), tuple(environment.items()))


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(entry, str) for entry in value.values())
