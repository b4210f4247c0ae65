"""Say what is above and below: subscripts, powers, limits, accents and braces."""

from xml.etree import ElementTree as ET

from sphinx_mathml.speech.base import MathSpeaker, is_short
from sphinx_mathml.speech.names import ACCENTS, BRACES
from sphinx_mathml.speech.rows import (
    find_group,
    find_row,
    get_base,
    group_row,
    is_big,
    is_limit,
    is_name,
    is_operand,
)
from sphinx_mathml.tree import single, text

_PRIMES = frozenset("′″‴")
_SETS = frozenset("ℝℕℤℂ")
_POWERS = {"2": "squared", "3": "cubed"}
_MARKS = {
    "⊤": "transpose", "𝖳": "transpose", "′": "prime", "″": "double prime", "‴": "triple prime",
    "∗": "star", "*": "star", "⋆": "star", "†": "dagger", "+": "plus", "−": "minus",
    "∘": "degrees", "⊥": "perp",
}  # fmt: skip


class ScriptSpeaker(MathSpeaker):
    """Say subscripts, superscripts, limits, accents and braces."""

    def say_msubsup(self, element: ET.Element) -> str:
        """Return a base with its scripts."""
        base, *scripts = element
        lower = scripts[0] if element.tag != "msup" else None
        upper = scripts[-1] if element.tag != "msub" else None
        if lower is not None and is_limit(element):
            return self._say_limit(base, lower)
        if is_big(base):
            return self._say_range(base, lower, upper)
        group = find_group(base)
        if group is not None:
            group.set("scripted", "true")
        words = [self.say_part(base if group is None else group)]
        if lower is not None and (said := self.say_part(lower)):
            words.append(f"sub {said}" if is_short(lower) else f"sub {said} end sub")
        if upper is not None:
            words.append(self._say_power(base, upper))
        return " ".join(filter(None, words))

    say_msub = say_msubsup
    say_msup = say_msubsup

    def _say_power(self, base: ET.Element, upper: ET.Element) -> str:
        sign = text(upper).strip()
        row = find_row(upper) if upper.tag == "mrow" else group_row([upper])
        if sign in _POWERS:
            return _POWERS[sign]
        if sign in {"−1", "-1"} and (is_name(base) or text(get_base(base)).isupper()):
            return "inverse"
        if row and all(map(_is_mark, row)):
            return " ".join(map(self._say_mark, row))
        if len(row) > 1 and text(row[0]) in _PRIMES:
            rest = ET.Element("mrow")
            rest.extend(row[1:])
            return f"{self._say_mark(row[0])} {self._say_power(base, rest)}"
        said = self.say_part(upper)
        if text(base) in _SETS:
            said = said.replace(" times ", " by ")
        if not said:
            return ""
        return f"to the power {said}" if is_short(upper) else f"to the power {said} end power"

    def _say_mark(self, mark: ET.Element) -> str:
        if mark.get("mathvariant") == "normal" and text(mark) == "T":
            return "transpose"
        inner = list(mark) if mark.tag == "group" else [mark]
        end = "" if len(inner) == 1 and is_short(inner[0]) else " end superscript"
        return _MARKS.get(text(mark).strip()) or f"superscript {self.say_row(inner)}{end}"

    def say_munderover(self, element: ET.Element) -> str:
        """Return a base with what is below and above it."""
        base, *marks = element
        lower = marks[0] if element.tag != "mover" else None
        upper = marks[-1] if element.tag != "munder" else None
        if is_big(base):
            return self._say_range(base, lower, upper)
        if len(marks) == 1:
            accent = self._say_accent(base, marks[0])
            if accent is not None:
                return accent
        said = self.say_part(base)
        if lower is not None and is_limit(element):
            return self._say_limit(base, lower)
        places = (("below", lower), ("above", upper))
        parts = [
            f"with {words} {name}"
            for name, mark in places
            if mark is not None and (words := self.say_part(mark))
        ]
        return " ".join([said, *parts])

    say_munder = say_munderover
    say_mover = say_munderover

    def _say_limit(self, base: ET.Element, lower: ET.Element) -> str:
        """Return a maximum, a limit or the like with what is below it."""
        name = self.say_part(base)
        return f"the {name} {'as' if 'limit' in name else 'over'} {self.say_part(lower)} of"

    def _say_range(
        self, base: ET.Element, lower: ET.Element | None, upper: ET.Element | None
    ) -> str:
        """Return a sum or the like with its limits."""
        words = [self.say_part(base).removesuffix(" of")]
        if lower is not None:
            words.append(f"{'over' if upper is None else 'from'} {self.say_part(lower)}")
        if upper is not None:
            words.append(f"to {self.say_part(upper)}")
        return " ".join([*words, "of"])

    def _say_accent(self, base: ET.Element, mark: ET.Element) -> str | None:
        """Return a base with an accent or a brace, or None if the mark is something else."""
        sign = text(mark).strip()
        if single(mark).tag == "mspace":
            return self.say_part(base)
        if sign in BRACES:
            return self.say_part(base)
        inner = single(base)
        if inner.tag in {"munder", "mover"} and text(inner[1]).strip() in BRACES:
            return f"{self.say_part(inner[0])} with a brace labeled {self.say_part(mark)} end brace"
        name = ACCENTS.get(sign) if single(mark).tag == "mo" and is_operand(base) else None
        if name is None:
            return None
        said = self.say_part(base)
        return f"{said} {name}" if is_short(base) else f"{name} over {said} end {name}"

    def say_mmultiscripts(self, element: ET.Element) -> str:
        """Return a base with scripts on its left, which are said first."""
        base, *rest = element
        split = next(
            (place for place, each in enumerate(rest) if each.tag == "mprescripts"), len(rest)
        )
        after, before = rest[:split], rest[split + 1 :]
        words = [
            f"{place} {self.say_part(each)}"
            for places, parts in ((("sub", "superscript"), before),)
            for place, each in zip(places, parts, strict=False)
            if text(each)
        ]
        words.append(self.say_part(base))
        words += [
            f"{place} {self.say_part(each)}"
            for place, each in zip(("sub", "superscript"), after, strict=False)
            if text(each)
        ]
        return " ".join(words)


def _is_mark(part: ET.Element) -> bool:
    """Return whether a superscript is a sign, a name or an index in parentheses, not a power."""
    sign = text(part).strip()
    if part.tag == "mi":
        return sign in _MARKS or sign.isupper() or len(sign) > 1
    return part.tag == "mtext" or sign in _MARKS or part.get("open") in {"(", "["}
