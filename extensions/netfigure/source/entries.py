"""An entry of a list: a name alone, ``name: value``, or ``name: {options}``."""

from dataclasses import dataclass

from netfigure.source.read import describe
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs, Scalar, Value


@dataclass(frozen=True)
class Entry:
    """An entry as written: its name, and what follows it."""

    name: Scalar
    #: after the colon, or None
    value: Value | None = None
    #: options beside the name, as in ``{conv: 6, kernel: 5}``
    beside: tuple[tuple[Scalar, Value], ...] = ()

    def options(self, short: str = "") -> Pairs:
        """Return all options of the entry.

        :param short: the option that a value alone sets; empty if the name takes no value
        :raises Refusal: if an option appears twice, or there is a value where none may be
        """
        name, value = self.name.text, self.value
        if isinstance(value, Pairs):
            own = value.pairs
        elif value is None or (isinstance(value, Scalar) and value.value is None):
            own = ()
        elif short:
            own = ((Scalar(value.line, short, short), value),)
        else:
            raise Refusal(
                f"{name}: found {describe(value)}, but it takes no value; write '- {name}'",
                value.line,
            )
        pairs = (*own, *self.beside)
        keys = [key.text for key, _ in pairs]
        for key, _ in self.beside:
            if keys.count(key.text) > 1:
                raise Refusal(f"{name}: {key.text!r} appears twice; keep one", key.line)
        return Pairs(self.name.line, pairs)


def split_entry(value: Value) -> Entry | None:
    """Return an entry whose first key is its name; None for a list or an empty mapping.

    :param value: an item of a list
    """
    if isinstance(value, Scalar):
        return Entry(value)
    if isinstance(value, Pairs) and value.pairs:
        (name, inner), *beside = value.pairs
        return Entry(name, inner, tuple(beside))
    return None
