"""Reads the text of a cell as a number, a range, a date or an order of growth."""

import math
import re
from collections.abc import Callable
from typing import NamedTuple

from sphinx_studyguide.comparison.orders import parse_order
from sphinx_studyguide.comparison.plain import write_plain


class Value(NamedTuple):
    """The value of a cell, with a key for sorting."""

    key: tuple[float, ...]
    #: What is measured, in small letters; values of different units cannot be compared.
    unit: str = ""


_NUMBER = r"(?:\d{1,3}(?:[,\u202f\u00a0 ]\d{3})+|\d+|(?=\.\d))(?:\.\d+)?"
# More digits would be too large for any number.
_POWER = r"\^\(?[+-]?\d{1,4}\)?"
_AMOUNT = re.compile(
    rf"(?P<sign>[+-]?)\s*(?:(?P<infinite>∞|infinity)|(?P<base>10|2|e)(?P<power>{_POWER})"
    rf"|(?P<mantissa>{_NUMBER})(?:[eE](?P<exponent>[+-]?\d{{1,4}})"
    rf"|\s*[×x·]\s*10(?P<times>{_POWER})|\s*/\s*(?P<divisor>\d+(?:\.\d+)?))?)"
)
_ABOUT = re.compile(
    r"(?:about|around|approximately|roughly|up to|at most|at least|over|under|from|between|"
    r"ca\.|[~≈<>≤≥±]=?)\s*"
)
_TO = re.compile(r"\s*(?:-|–|—|…|\.\.\.?|to|and)\s*")
#: How many signs after the lower end of a range its upper end may begin.
_LONGEST_RANGE = 40
_DEVIATION = re.compile(r"\s*±.*")
_REMARK = re.compile(r"\s*[(\[].*|[,;:]\s.*")
_SCALES = {
    "k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "G": 1e9, "T": 1e12, "mn": 1e6, "bn": 1e9, "tn": 1e12,
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
_PREFIXES = {
    "": 1.0, "n": 1e-9, "µ": 1e-6, "μ": 1e-6, "u": 1e-6, "m": 1e-3, "c": 1e-2, "k": 1e3, "K": 1e3,
    "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "Ki": 2.0**10, "Mi": 2.0**20, "Gi": 2.0**30,
    "Ti": 2.0**40,
}  # fmt: skip
_MEASURED = re.compile(
    r"(?P<prefix>[nµμumckKMGTP]|[KMGT]i)?"
    r"(?P<unit>s|B|bit|bits|Hz|W|Wh|J|V|m|g|FLOP|FLOPs|FLOPS|FLOP/s)"
)
_TIMES = {
    "second": 1.0, "min": 60.0, "minute": 60.0, "h": 3600.0, "hour": 3600.0, "d": 86400.0,
    "day": 86400.0, "week": 604800.0, "year": 31557600.0,
}  # fmt: skip


def parse_number(text: str) -> Value | None:
    """Return a number or a range, or None if a text begins with neither.

    ``1.2M``, ``about 25.6 %``, ``10 to 100``, ``1–3 ms``, ``3 × 10⁻⁴``, ``0.96 ± 0.01``, ``1/3``.
    A range is sorted by its lower end, then by its upper.
    """
    text = _skip_about(write_plain(text))
    low = _AMOUNT.match(text)
    if low is None:
        return None
    rest = text[low.end() :]
    high = None
    if (to := _find_to(rest)) is not None:
        low_unit = rest[: to.start()].strip()
        high = _AMOUNT.match(rest, to.end())
    if high is not None and to is not None:
        scale, unit = _read_unit(rest[high.end() :])
        low_scale, low_name = _read_unit(low_unit) if low_unit else (scale, unit)
        if low_name not in {"", unit}:
            return None
        ends = _amount(low) * low_scale, _amount(high) * scale
        return Value(ends, unit)
    scale, unit = _read_unit(rest)
    return Value((_amount(low) * scale,) * 2, unit)


def _skip_about(text: str) -> str:
    while found := _ABOUT.match(text.lower()):
        text = text[found.end() :]
    return text


def _find_to(rest: str) -> re.Match[str] | None:
    """Return the word or dash between the ends of a range."""
    for found in _TO.finditer(rest[:_LONGEST_RANGE]):
        before = rest[: found.start()].strip()
        if re.fullmatch(r"[^\W\d]*|%", before) and _AMOUNT.match(rest, found.end()):
            return found
    return None


def _amount(found: re.Match[str]) -> float:
    if found["infinite"]:
        value = math.inf
    elif found["power"]:
        value = _raise(math.e if found["base"] == "e" else float(found["base"]), found["power"])
    else:
        digits = re.sub(r"[,\s]", "", found["mantissa"])
        value = float(f"{digits}e{found['exponent'] or 0}")
        value *= _raise(10, found["times"]) if found["times"] else 1
        divisor = float(found["divisor"] or 1)
        value = value / divisor if divisor else math.inf
    if math.isnan(value):  # zero times what is too large
        value = 0.0
    return -value if found["sign"] == "-" else value


def _raise(base: float, power: str) -> float:
    try:
        return float(base ** int(power.strip("^()")))
    except OverflowError:
        return math.inf


def _read_unit(rest: str) -> tuple[float, str]:
    """Return a factor and the name of a unit: milliseconds are thousandths of a second."""
    attached = bool(rest) and not rest[0].isspace()
    words = _REMARK.sub("", _DEVIATION.sub("", rest)).strip().strip("+").split()
    if not words:
        return 1.0, ""
    first, others = words[0], " ".join(words[1:])
    if first == "%":
        return 0.01, "%"
    # '1.5B' is a number, and '512 B' are bytes.
    scale = _SCALES.get(first if len(first) == 1 else first.lower())
    if scale and (first != "B" or attached or others):
        return scale, others.lower().removesuffix("s")
    if found := _MEASURED.fullmatch(first):
        return _PREFIXES[found["prefix"] or ""], found["unit"].removesuffix("s") or "s"
    if scale := _TIMES.get(first.lower()) or _TIMES.get(first.lower().removesuffix("s")):
        return scale, "s"
    return 1.0, " ".join(words).lower().removesuffix("s")


_MONTHS = ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = 31
_DATES = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?"),
    re.compile(r"(?:(?P<day>\d\d?)\.?\s+)?(?P<name>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})"),
    re.compile(r"(?P<name>[A-Za-z]{3,9})\.?\s+(?P<day>\d\d?),?\s+(?P<year>\d{4})"),
)


def parse_date(text: str) -> Value | None:
    """Return a date, or None.

    ``2018``, ``2018-10``, ``2018-10-11``, ``October 2018``, ``11 Oct 2018``, ``Oct 11, 2018``.
    """
    text = _REMARK.sub("", write_plain(text)) if "," not in text else write_plain(text)
    for pattern in _DATES:
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            name = (parts.get("name") or "")[:3].lower()
            if name not in _MONTHS:
                return None
            month = int(parts.get("month") or _MONTHS.index(name))
            day = int(parts["day"] or 0)
            is_date = month < len(_MONTHS) and day <= _DAYS
            return Value((int(parts["year"]), month, day)) if is_date else None
    return None


def _parse_order(text: str) -> Value | None:
    key = parse_order(write_plain(text))
    return None if key is None else Value(key)


#: The kinds of typed columns, in the order in which a column is tried.
PARSERS: dict[str, Callable[[str], Value | None]] = {
    "date": parse_date,
    "number": parse_number,
    "order": _parse_order,
}
