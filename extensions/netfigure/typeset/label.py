"""Labels: lines of text, with mathematics between dollar signs."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from netfigure.typeset.formula import parse_formula
from netfigure.typeset.run import Face, Line, Run, join_runs

#: Categories of characters that draw nothing or change the direction: control, format, surrogate,
#: private and unassigned ones.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True)
class Label:
    """One or several lines."""

    lines: tuple[Line, ...]

    @property
    def plain(self) -> str:
        """Return the label as plain text, for search and for screen readers."""
        return " ".join(map(_to_plain, self.lines))

    def __bool__(self) -> bool:
        """Return whether there is anything to draw."""
        return self._has_text

    @cached_property
    def _has_text(self) -> bool:
        return any(run.text.strip() for line in self.lines for run in line)


NO_LABEL = Label(())


@lru_cache(maxsize=4096)
def parse_label(text: str, face: Face = "text") -> Label:
    r"""Return the label of a text; lines end at line ends or at ``\\``.

    This never fails: unknown mathematics stays text.

    :param text: such as ``hidden state $h_{t-1}$``
    :param face: of the words outside formulas
    """
    lines = re.split(r"\n|\\\\", text)
    return Label(tuple(tuple(_parse_line(line.strip(), face)) for line in lines))


def _to_plain(line: Line) -> str:
    words = ""
    for run in line:
        mark = "" if not run.rise else "^" if run.rise > 0 else "_"
        words += f"{mark}{unicodedata.normalize('NFKC', run.text + run.accent)}"
    return words


def _parse_line(text: str, face: Face) -> list[Run]:
    visible = "".join(sign for sign in text if unicodedata.category(sign) not in _INVISIBLE)
    parts = re.split(r"(?<!\\)\$", visible)
    if len(parts) % 2 == 0:  # an unmatched dollar sign is a dollar sign
        parts = [*parts[:-2], "$".join(parts[-2:])]
    runs: list[Run] = []
    for index, part in enumerate(parts):
        if index % 2:
            runs += parse_formula(part)
        else:
            runs.append(Run(part.replace(r"\$", "$"), face))
    return join_runs(runs)
