"""Tokenizations: which characters a piece spells, what is refused, and that every piece has room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfigure.forms.tokenization.align import AlignmentError, align_pieces
from netfigure.forms.tokenization.characters import make_label, show_character, show_text
from netfigure.scene.items import Box
from netfigure.source.refusal import Refusal
from netfigure.typeset.measure import split_by_font

from .conftest import examples

ONE = "tokenization:\n  text: unhappiness\n  pieces: [un, happi, ness]\n"


@pytest.mark.parametrize(
    ("text", "pieces", "spelled"),
    [
        ("unhappy", ["un", "happy"], ["un", "happy"]),
        ("unhappy dog", ["un", "##happy", "dog"], ["un", "happy", "dog"]),
        ("the dog", ["the", "Ġdog"], ["the", " dog"]),
        ("the dog", ["▁the", "▁do", "g"], ["the", " do", "g"]),
        (" the dog", ["▁the", "▁", "dog"], [" the", " ", "dog"]),
        ("the dog", ["the", " dog"], ["the", " dog"]),
        ("the dog", ["the</w>", "d", "og</w>"], ["the", "d", "og"]),
        ("the dog", ["t@@", "he", "dog"], ["t", "he", "dog"]),
        # A tokenizer that makes letters small and removes accents
        ("Élan Vital", ["elan", "vital"], ["Élan", "Vital"]),
        ("a xyz b", ["a", "[UNK]", "b"], ["a", "xyz", "b"]),
        ("xyz", ["<unk>"], ["xyz"]),
        # Marks alone are pieces as well
        ("a ## b", ["a", "##", "b"], ["a", "##", "b"]),
        ("@@", ["@@"], ["@@"]),
        ("深层", ["深", "层"], ["深", "层"]),
    ],
)
def test_pieces_spell_their_text(text: str, pieces: list[str], spelled: list[str]) -> None:
    found = align_pieces(text, pieces)
    assert [text[piece.start : piece.end] for piece in found] == spelled
    assert [piece.text for piece in found] == pieces
    assert [piece.is_unknown for piece in found] == [each in {"[UNK]", "<unk>"} for each in pieces]


@pytest.mark.parametrize(
    ("text", "pieces", "message"),
    [
        ("unhappy", ["un", "hapy"], "piece 2, 'hapy', does not continue the text at 'happy'"),
        ("unhappy", ["un", "happy", "x"], "piece 3, 'x', does not continue the text at ''"),
        ("unhappy", ["un"], "the pieces end before 'happy'"),
        ("the dog", ["[CLS]", "the", "dog"],
         "piece 1, '[CLS]', does not continue the text at 'the dog'"),
        ("thedog", ["the", "Ġdog"], "piece 2, 'Ġdog', does not continue the text at 'dog'"),
        ("a", ["a", "[UNK]"], "piece 2, '[UNK]', does not continue the text at ''"),
    ],
)  # fmt: skip
def test_pieces_that_do_not_spell_their_text(text: str, pieces: list[str], message: str) -> None:
    with pytest.raises(AlignmentError) as caught:
        align_pieces(text, pieces)
    assert str(caught.value) == message


def test_signs_that_nobody_would_see() -> None:
    assert [*map(show_character, "a \u00a0\u200d\u0301$")] == [
        "a",
        "␣",
        "U+00A0",
        "U+200D",
        "◌\u0301",
        "$",
    ]
    assert show_text(" e\u0301") == "␣e\u0301"


def test_the_sign_of_a_space_comes_from_a_font_that_has_it() -> None:
    (line,) = make_label("▁the$x$").lines
    assert [(run.text, run.face) for run in line] == [("▁", "mono"), ("the$x$", "text")]
    assert [place for run in line for _, place in split_by_font(run.text, run.face)] == [0, 0]


def test_description(draw) -> None:
    body = (
        "tokenization:\n  text: the dog\n  rows:\n    - {title: words, pieces: [the, dog], ids: [1, 20]}\n"
        "    - {pieces: [▁the, ▁dog]}\n    - {text: a, title: other, pieces: [a]}\n"
    )
    figure = draw(body)
    assert figure.refusals == ()
    assert figure.description == (
        "The text the␣dog of 7 characters, in pieces. words: 2 pieces, the (1), dog (20). 2 pieces, "
        "▁the, ▁dog. The text a of 1 character, in pieces. other: 1 piece, a."
    )
    said = [words.label.plain for words in figure.scene.words]
    assert said == [*"the␣dog", "words", "the", "1", "dog", "20", "▁the", "▁dog", "other", "a"]


def test_a_piece_is_under_its_characters(draw) -> None:
    boxes = [item for item in draw(ONE).scene.items if isinstance(item, Box)]
    characters, pieces = boxes[:11], boxes[11:]
    assert [(piece.frame.left, piece.frame.right) for piece in pieces] == [
        (characters[start].frame.left, characters[end].frame.right)
        for start, end in ((0, 1), (2, 6), (7, 10))
    ]


def test_characters_are_not_drawn_above_a_row_of_them(draw) -> None:
    rows = "[{pieces: [l, o, w]}, {pieces: [lo, w]}]"
    texts = [
        words.label.plain
        for words in draw(f"tokenization: {{text: low, rows: {rows}}}").scene.words
    ]
    assert texts == ["l", "o", "w", "lo", "w"]
    spaced = draw("tokenization: {text: a b, pieces: [a, b]}").scene
    assert [words.label.plain for words in spaced.words] == ["a", "␣", "b", "a", "b"]


def test_a_text_is_no_mathematics(draw) -> None:
    figure = draw("tokenization: {text: '$x$ a', pieces: ['$x$', 'a']}")
    assert [words.label.plain for words in figure.scene.words] == [*"$x$␣a", "$x$", "a"]


@pytest.mark.parametrize(
    ("keys", "line", "refusal"),
    [
        ("ids: [1, 2]", 3, "ids: 2 written for 3 pieces; write one for each"),
        ("ids: [1, 2, -3]", 3, "ids: found '-3'; write a whole number from 0 to 9,999,999"),
        ("title: [a]", 3, "title: found a list; write text"),
        ("piece: [a]", 3, "a tokenization has no 'piece'; did you mean 'pieces'?"),
    ],
)
def test_a_wrong_key_is_left_out(draw, keys: str, line: int, refusal: str) -> None:
    figure = draw(f"{ONE}  {keys}\n")
    assert [(each.line, each.message) for each in figure.refusals] == [(line, refusal)]
    assert "3 pieces, un, happi, ness." in figure.description


@pytest.mark.parametrize(
    ("row", "refusals"),
    [
        ("{pieces: [no]}", ["pieces: piece 1, 'no', does not continue the text at 'unhappy'; write "
                            "pieces that spell 'unhappy', without tokens that stand for no characters"]),
        ("{title: BPE}", ["a row has no pieces; write 'pieces: [un, happy]'"]),
        ("{text: '', pieces: [a]}", ["a row has no text; write 'text: unhappy'"]),
        (f"{{text: {'a' * 61}, pieces: [{'a' * 61}]}}",
         ["text: found 61 characters; write at most 60"]),
        ("3", ["a row is '3'; write keys and values, like 'key: value'"]),
        ("{pieces: [unhappy], id: [3]}", ["a row has no 'id'; did you mean 'ids'?"]),
    ],
)  # fmt: skip
def test_a_wrong_row_is_left_out(draw, row: str, refusals: list[str]) -> None:
    body = f"tokenization:\n  text: unhappy\n  rows:\n    - {{pieces: [un, happy]}}\n    - {row}\n"
    figure = draw(body)
    assert [(each.line, each.message) for each in figure.refusals] == [
        (4, each) for each in refusals
    ]
    assert "2 pieces, un, happy." in figure.description


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ("{}", "a tokenization has no text; write 'text: unhappy'"),
        ("{text: dog}", "a tokenization has no pieces; write 'pieces: [un, happy]'"),
        ("{text: dog, rows: 3}", "rows: found '3'; write a list of 1 to 16 rows"),
        ("{text: dog, pieces: [cat]}",
         "pieces: piece 1, 'cat', does not continue the text at 'dog'; write pieces that spell "
         "'dog', without tokens that stand for no characters"),
    ],
)  # fmt: skip
def test_no_tokenization(draw, body: str, refusal: str) -> None:
    with pytest.raises(Refusal) as caught:
        draw(f"tokenization: {body}")
    assert (caught.value.line, caught.value.message) == (0, refusal)


@examples(40)
@given(
    words=st.lists(st.text("abiwm", min_size=1, max_size=8), min_size=1, max_size=3),
    cut=st.integers(1, 4),
    first=st.integers(0, 9_999_999),
    title=st.sampled_from(
        ["", "BPE", "a title that is long enough for three lines or more", "$k$"]
    ),
)
def test_every_piece_has_room(draw, faults, *, words, cut: int, first: int, title: str) -> None:
    pieces = [
        ("##" if start else "") + word[start : start + cut]
        for word in words
        for start in range(0, len(word), cut)
    ]
    ids = [first] * len(pieces)
    row = f"{{title: '{title}', pieces: {pieces}, ids: {ids}}}"
    try:
        figure = draw(f"tokenization:\n  text: {' '.join(words)!r}\n  rows: [{row}, {row}]\n")
    except Refusal as refusal:
        said = [] if "would be" in refusal.message else [refusal.message]
    else:
        said = [*faults(figure.scene), *(each.message for each in figure.refusals)]
    assert said == []
