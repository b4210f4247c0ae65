"""What a check has found, and the forms in which it is printed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sphinx_studyguide.commands.guide import format_path
from sphinx_studyguide.volume.check.demands import count

_COLORS = re.compile(r"\x1b\[[0-9;]*m")
_WARNING = re.compile(
    r"(?P<path>.+?)(?::(?P<line>\d+))?: (?:WARNING|ERROR|CRITICAL): "
    r"(?P<message>.*?)(?: \[(?P<rule>[\w.-]+)\])?"
)


class Finding(NamedTuple):
    """Something to correct."""

    path: Path
    line: int
    rule: str
    message: str
    #: whether the page may stay as it is for now, because its volume is a draft
    note: bool = False


def read_warnings(text: str) -> Iterator[Finding]:
    """Yield the warnings of a build that name a file."""
    for line in _COLORS.sub("", text).splitlines():
        if found := _WARNING.fullmatch(line):
            path, number = Path(found["path"]), int(found["line"] or 1)
            yield Finding(path, number, found["rule"] or "build", found["message"])


def write_text(findings: list[Finding]) -> Iterator[str]:
    """Yield the lines that people read."""
    for path, line, rule, message, note in findings:
        state = " (draft)" if note else ""
        yield f"{format_path(path)}:{line}: {message} [{rule}]{state}"
    waiting = sum(finding.note for finding in findings)
    found = len(findings) - waiting
    end = f"; {count(waiting, 'item')} of a draft may wait" if waiting else ""
    yield f"{count(found, 'finding') if found else 'Nothing to correct'}{end}{'' if found else '.'}"


def write_github(findings: list[Finding]) -> Iterator[str]:
    """Yield the commands by which a workflow of GitHub annotates lines of files."""
    for path, line, rule, message, note in findings:
        kind = "notice" if note else "warning"
        file = escape(format_path(path).replace("\\", "/"), ":,")
        yield f"::{kind} file={file},line={line},title={escape(rule, ':,')}::{escape(message)}"


def escape(text: str, also: str = "") -> str:
    """Return a text for a command of a workflow.

    :param also: what is escaped besides line ends
    """
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{also}" else sign for sign in text)


def make_json(findings: list[Finding]) -> list[dict[str, object]]:
    """Return the findings as data for programs."""
    return [{**finding._asdict(), "path": format_path(finding.path)} for finding in findings]
