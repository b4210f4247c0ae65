"""Parse one item of a list of layers: which kind of layer or group it names."""

from netfigure.forms.layers.kinds.registry import WORDS
from netfigure.source.entries import Entry
from netfigure.source.read import describe
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Pairs, Scalar, Value

#: Kinds that are options of other layers too.
_ALSO_OPTIONS = ("activation", "dropout")
#: Options of every layer, which name no kind.
_COMMON_OPTIONS = ("name", "hue")


def parse_layer_entry(value: Value) -> Entry:
    """Return a layer or group as written; its name is its kind.

    :param value: a word, ``kind: value``, ``kind: {options}``, or ``{kind: value, option: …}``
    :raises Refusal: if it names no layer or group
    """
    if isinstance(value, Scalar) and value.value is not None:
        return Entry(_check_kind(value))
    if not isinstance(value, Pairs) or not value.pairs:
        raise Refusal(f"found {describe(value)}; write a layer, like 'dense: 10'", value.line)
    kinds = [pair for pair in value.pairs if pair[0].text in WORDS]
    certain = [pair for pair in kinds if pair[0].text not in _ALSO_OPTIONS]
    # If no key is a kind, the first that is not a common option was probably meant to be one.
    meant = [pair for pair in value.pairs if pair[0].text not in _COMMON_OPTIONS]
    key, inner = (certain or kinds or meant or value.pairs)[0]
    beside = tuple(pair for pair in value.pairs if pair[0] is not key)
    return Entry(_check_kind(key), inner, beside)


def _check_kind(word: Scalar) -> Scalar:
    """Return the word.

    :raises Refusal: if it is not a kind
    """
    if word.text in WORDS:
        return word
    raise Refusal(f"no layer is called {word.text[:40]!r}; {suggest(word.text, WORDS)}", word.line)
