"""The text of a label: words, and mathematics between dollar signs."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from netfigure.typeset.formula import parse_formula
from netfigure.typeset.run import Face, Line, Run, join_runs

#: Control, format, surrogate, private and unassigned characters draw nothing, or turn the
#: direction of what follows.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True)
class Label:
    """One or several lines."""

    lines: tuple[Line, ...]

    @property
    def plain(self) -> str:
        """Return the words, for search and for those who hear them."""
        return " ".join(map(_plain, self.lines))

    def __bool__(self) -> bool:
        """Tell whether there is anything to draw."""
        return any(run.text.strip() for line in self.lines for run in line)


NO_LABEL = Label(())


@lru_cache(maxsize=4096)
def parse_label(text: str, face: Face = "text") -> Label:
    r"""Read a label; lines end at line ends or at ``\\``.

    Never fails: what is not mathematics that it knows is text.

    :param text: such as ``hidden state $h_{t-1}$``
    :param face: of the words outside of mathematics
    """
    lines = re.split(r"\n|\\\\", text)
    return Label(tuple(tuple(_read_line(line.strip(), face)) for line in lines))


def _plain(line: Line) -> str:
    words = ""
    for run in line:
        mark = "" if not run.rise else "^" if run.rise > 0 else "_"
        words += f"{mark}{unicodedata.normalize('NFKC', run.text + run.accent)}"
    return words


def _read_line(text: str, face: Face) -> list[Run]:
    visible = "".join(sign for sign in text if unicodedata.category(sign) not in _INVISIBLE)
    pieces = re.split(r"(?<!\\)\$", visible)
    if len(pieces) % 2 == 0:  # a dollar sign that nothing closes is one
        pieces = [*pieces[:-2], "$".join(pieces[-2:])]
    runs: list[Run] = []
    for index, piece in enumerate(pieces):
        if index % 2:
            runs += parse_formula(piece)
        else:
            runs.append(Run(piece.replace(r"\$", "$"), face))
    return join_runs(runs)
