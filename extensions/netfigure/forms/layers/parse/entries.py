"""One item of a list of layers: a word, ``kind: value``, or ``kind: {options}``."""

from dataclasses import dataclass

from netfigure.forms.layers.kinds.registry import WORDS
from netfigure.source.read import describe
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Pairs, Scalar, Value

#: Kinds that are options of other layers too.
_ALSO_OPTIONS = ("activation", "dropout")


@dataclass(frozen=True)
class Item:
    """A layer or a group as it is written."""

    kind: str
    line: int
    value: Value | None
    #: options that are beside the kind, as in ``{conv: 6, kernel: 5}``
    beside: tuple[tuple[Scalar, Value], ...] = ()

    def options(self, short: str, defaults: Pairs | None = None) -> Pairs:
        """Return all options.

        :param short: the option that a value alone sets, or nothing
        :param defaults: options that hold where it says nothing
        :raises Refusal: if an option is said twice, or a value where none may be
        """
        value = self.value
        if isinstance(value, Pairs):
            own = value.pairs
        elif value is None or (isinstance(value, Scalar) and value.value is None):
            own = ()
        elif short:
            own = ((Scalar(value.line, short, short), value),)
        else:
            raise Refusal(
                f"{self.kind}: found {describe(value)}, and it takes no value; "
                f"write '- {self.kind}'",
                value.line,
            )
        pairs = (*own, *self.beside)
        said = [key.text for key, _ in pairs]
        for key, _ in self.beside:
            if said.count(key.text) > 1:
                raise Refusal(f"{self.kind}: {key.text!r} appears twice; keep one", key.line)
        if defaults:
            pairs += tuple((key, value) for key, value in defaults.pairs if key.text not in said)
        return Pairs(self.line, pairs)


def read_item(value: Value) -> Item:
    """Return an item.

    :raises Refusal: if it names no layer
    """
    if isinstance(value, Scalar) and value.value is not None:
        return Item(_known(value), value.line, None)
    if not isinstance(value, Pairs) or not value.pairs:
        raise Refusal(f"found {describe(value)}; write a layer, like 'dense: 10'", value.line)
    pairs = value.pairs
    kinds = [pair for pair in pairs if pair[0].text in WORDS]
    alone = [pair for pair in kinds if pair[0].text not in _ALSO_OPTIONS]
    key, inner = next(iter(alone or kinds), _unknown(pairs))
    kind = _known(key)
    beside = tuple(pair for pair in pairs if pair[0] is not key)
    return Item(kind, key.line, inner, beside)


def _unknown(pairs: tuple[tuple[Scalar, Value], ...]) -> tuple[Scalar, Value]:
    """Return the pair that was meant to name a layer: the first that does not give a name."""
    return next((pair for pair in pairs if pair[0].text not in {"name", "hue"}), pairs[0])


def _known(word: Scalar) -> str:
    if word.text in WORDS:
        return word.text
    raise Refusal(f"no layer is called {word.text[:40]!r}; {suggest(word.text, WORDS)}", word.line)
