"""Say what holds other things: brackets, fractions, roots and tables."""

from xml.etree import ElementTree as ET

from sphinx_mathml.speech.base import MathSpeaker, is_short, tidy
from sphinx_mathml.speech.names import BRACKETS, PAIRS, name_character
from sphinx_mathml.tree import content, style, text

_ROOTS = {"2": "square root", "3": "cube root"}


class GroupSpeaker(MathSpeaker):
    """Say brackets, fractions, roots and tables."""

    def say_group(self, element: ET.Element) -> str:
        """Return the words for a group in brackets, with the brackets or their meaning."""
        opening, closing = element.get("open", ""), element.get("close", "")
        inner = list(element)
        if len(inner) == 1 and inner[0].tag == "mtable":
            return self._say_table(inner[0], "matrix")
        if len(inner) == 1 and inner[0].get("linethickness") == "0":
            upper, lower = inner[0]
            return f"{self.say_part(upper)} choose {self.say_part(lower)}"
        said, meaning = self.say_row(inner), PAIRS.get((opening, closing))
        if meaning:
            is_clear = len(inner) == 1 and is_short(inner[0]) and not element.get("scripted")
            end = "" if is_clear else f" end {meaning}"
            return f"the {meaning} of {said}{end}"
        first, last = (BRACKETS.get(each) or name_character(each) for each in (opening, closing))
        return " ".join(filter(None, (first, said, last)))

    def say_mrow(self, element: ET.Element) -> str:
        """Return a row; cases have a brace on one side only."""
        row = content(element)
        is_table = len(row) == 3 and row[1].tag == "mtable"
        if is_table and text(row[0]) == "{" and not text(row[2]).strip("\u2063"):
            return self._say_table(row[1], "cases")
        return self.say_content(element)

    def say_mfrac(self, element: ET.Element) -> str:
        """Return a fraction."""
        upper, lower = (self.say_part(child) for child in element)
        if element.get("linethickness") == "0":
            return f"{upper} above {lower}"
        if all(map(is_short, element)):
            return f"{upper} over {lower}"
        return f"the fraction {upper} over {lower} end fraction"

    def say_msqrt(self, element: ET.Element) -> str:
        """Return a square root."""
        inner = content(element)
        end = "" if len(inner) == 1 and is_short(inner[0]) else " end root"
        return f"the square root of {self.say_content(element)}{end}"

    def say_mroot(self, element: ET.Element) -> str:
        """Return a root with its index."""
        base, index = element
        name = _ROOTS.get(text(index).strip()) or f"root of index {self.say_part(index)}"
        end = "" if is_short(base) else " end root"
        return f"the {name} of {self.say_part(base)}{end}"

    def say_menclose(self, element: ET.Element) -> str:
        """Return the words for content in a box, or crossed out."""
        said = self.say_content(element)
        if "strike" in element.get("notation", "") and said:
            return f"crossed out {said} end crossed out"
        return said

    def say_mtable(self, element: ET.Element) -> str:
        """Return lines of equations one after the other, or the rows of a table."""
        first = next(iter(element.iter("mtd")), None)
        is_lines = element.get("displaystyle") == "true" and first is not None
        if is_lines or element.get("scriptlevel") == "1":
            return self._say_table(element, "lines")
        return self._say_table(element, "table")

    def _say_table(self, table: ET.Element, kind: str) -> str:
        """Return the rows of a table."""
        rows = [
            [self.say_content(cell) for cell in row if style(cell, "width") != "50%"]
            for row in table
            if row.tag in {"mtr", "mlabeledtr"}
        ]
        if kind == "lines":
            # Each equation has two cells, which meet at its relation, or three with that.
            step = 3 if max(map(len, rows), default=0) == 3 else 2
            pairs = [[tidy(row[at : at + step]) for at in range(0, len(row), step)] for row in rows]
            return "; ".join(filter(None, (tidy([", ".join(filter(None, row))]) for row in pairs)))
        name = "case" if kind == "cases" else "row"
        said = [
            f"{name} {number}: {tidy([', '.join(filter(None, row))])}"
            for number, row in enumerate(rows, 1)
        ]
        columns = max(map(len, rows), default=0)
        head = f"{len(rows)} cases" if kind == "cases" else f"{len(rows)} by {columns} {kind}"
        return "; ".join([head, *said, f"end {kind}"])
