"""Parse a tokenization: texts and their pieces."""

from dataclasses import replace

from netfigure.forms.tokenization.align import AlignmentError, align_pieces
from netfigure.forms.tokenization.model import Row, Tokenization
from netfigure.functions.lookup import Functions
from netfigure.source.read import (
    Reader,
    as_list,
    as_text,
    as_whole,
    list_items,
    open_form,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs

_MOST_ROWS, _LONGEST_TEXT = 16, 60
_LARGEST_ID = 9_999_999
_NO_TEXTS: tuple[str, ...] = ()
_NO_NUMBERS: tuple[int, ...] = ()


def parse_tokenization(body: Pairs, refusals: list[Refusal], _functions: Functions) -> Tokenization:
    """Return the tokenization that a body describes.

    :param body: the keys and values of the source
    :param refusals: collects what is wrong with single keys
    :raises Refusal: if there is nothing to draw
    """
    reader = open_form(body, "tokenization", refusals)
    text = reader.read("text", as_text, "")
    value = reader.get("rows")
    if value is None:
        rows = [_parse_row(reader, text)]
    else:
        rows = []
        for item in list_items(value, "rows", _MOST_ROWS):
            try:
                inner = Reader(item, "a row", refusals)
                rows.append(_parse_row(inner, inner.read("text", as_text, text)))
                inner.finish()
            except Refusal as refusal:
                refusals.append(refusal)
    reader.finish()
    if not rows:
        raise Refusal("no row can be drawn; write at least one", reader.line())
    return Tokenization(tuple(rows))


def _parse_row(reader: Reader, text: str) -> Row:
    title = reader.read("title", as_text, "")
    pieces = reader.read("pieces", as_list(as_text), _NO_TEXTS)
    ids = reader.read("ids", as_list(as_whole(0, _LARGEST_ID)), _NO_NUMBERS)
    if not text.strip():
        raise Refusal(f"{reader.what} has no text; write 'text: unhappy'", reader.line())
    if len(text) > _LONGEST_TEXT:
        raise Refusal(
            f"text: found {len(text)} characters; write at most {_LONGEST_TEXT}",
            reader.line("text"),
        )
    if not pieces:
        raise Refusal(f"{reader.what} has no pieces; write 'pieces: [un, happy]'", reader.line())
    try:
        found = align_pieces(text, pieces)
    except AlignmentError as error:
        raise Refusal(
            f"pieces: {error}; write pieces that spell {text!r}, without tokens that stand for no "
            "characters",
            reader.line("pieces"),
        ) from None
    if ids and len(ids) != len(found):
        reader.refuse(
            f"ids: {len(ids)} written for {len(found)} pieces; write one for each",
            reader.line("ids"),
        )
    elif ids:
        pairs = zip(found, ids, strict=True)
        found = tuple(replace(piece, number=number) for piece, number in pairs)
    return Row(title, text, found)
