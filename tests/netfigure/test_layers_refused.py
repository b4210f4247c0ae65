"""What a list of layers refuses: at its own line, with what came in, what was needed, what to write."""

from pathlib import Path

import pytest

from netfigure.figure import make_figure
from netfigure.forms.layers.kinds.registry import WORDS
from netfigure.functions.lookup import FolderFunctions
from netfigure.source.refusal import Refusal


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        (
            "layers: [dense: 10]",
            1,
            "there is no input; write its shape before 'layers', like 'input: [1, 28, 28]'",
        ),
        (
            "input: 4\nlayers: dense",
            1,
            "layers: found 'dense'; write a list, each on a line with '- '",
        ),
        ("input: 4\nlayers: []", 2, "there are no layers; write one as '- dense: 10'"),
        (
            "input: []\nlayers: [flatten]",
            1,
            "the input has 0 axes besides the batch; write from 1 to 3",
        ),
        (
            "input: [1, 2, 3, 4, 5]\nlayers: [flatten]",
            1,
            "the input has 5 axes besides the batch; write from 1 to 3",
        ),
        (
            "input: [1, 28, x!]\nlayers: [flatten]",
            1,
            "input: 'x!' is not a length; write one like 64 or 4d",
        ),
        (
            "input: [1, 28, 28]\nlayers:\n  - conv: 6",
            3,
            "conv: kernel is missing; write conv: {kernel: …}",
        ),
        (
            "input: [1, 28, 28]\nlayers:\n  - {conv: 6, kernel: 5}\n  - dense: 10",
            4,
            "dense: (6, 24, 24) comes in, but this layer takes features in the last axis; write 'flatten' before it",
        ),
        (
            "input: 400\nlayers:\n  - {conv: 6, kernel: 5}",
            3,
            "conv: (400) comes in, but this layer takes (channels, height, width) or (channels, length); put it before 'flatten', or write an input of such a shape",
        ),
        (
            "input: [1, 28, 28]\nlayers:\n  - {conv1d: 6, kernel: 5}",
            3,
            "conv1d: (1, 28, 28) comes in, but this layer takes (channels, length); write an input of such a shape",
        ),
        (
            "input: [1, 4, 4]\nlayers:\n  - {conv: 6, kernel: 5}",
            3,
            "conv: (1, 4, 4) comes in, and a window that covers 5 does not fit into 4; write a window that covers at most 4, or padding: 1",
        ),
        (
            "input: [1, 4, 4]\nlayers:\n  - {conv: 6, kernel: [5, 5, 5]}",
            3,
            "conv: kernel: found 3 numbers; write one, or one for each of 2 axes",
        ),
        (
            "input: [1, 4, 4]\nlayers:\n  - {conv: 6, kernel: 3, groups: 4}",
            3,
            "conv: 4 groups do not divide both the 1 channels that come in and the 6 that go out; write a number that does",
        ),
        (
            "input: [1, 4, 4]\nlayers:\n  - {maxpool: 2, padding: 2}",
            3,
            "maxpool: a padding of 2 is more than half the window of 2; write at most half",
        ),
        (
            "input: [B, T]\nlayers:\n  - dense: 4",
            3,
            "dense: (B, T) comes in, but T has no value; write where: {T: 512}",
        ),
        (
            "input: [B, T]\nlayers:\n  - {embedding: V, width: 3}",
            3,
            "embedding: vocabulary: V has no value; write where: {V: 512}",
        ),
        (
            "input: [B, T, 8]\nlayers:\n  - {embedding: 10, width: 3}",
            3,
            "embedding: (B, T, 8) comes in, but this layer takes numbers of words, (time); write an input like [B, T]",
        ),
        (
            "input: [B, T, 8]\nlayers:\n  - attention: 3",
            3,
            "attention: (B, T, 8) comes in, but 3 heads do not divide a width of 8; write a number that does, like 2, or 'head-width'",
        ),
        (
            "input: [B, T, 8]\nlayers:\n  - {attention: 4, kv-heads: 3}",
            3,
            "attention: 3 heads of keys and values do not divide 4 heads; write a number that does, like 2",
        ),
        (
            "input: [B, T, 8]\nlayers:\n  - {attention: 4, memory: encoder}",
            3,
            "attention: memory: no input is named 'encoder'; name an earlier input and its layers",
        ),
        (
            "input: [B, 8]\nlayers:\n  - attention: 4",
            3,
            "attention: (B, 8) comes in, but this layer takes a sequence (time, features); put it after 'embedding'",
        ),
        (
            "input: [B, 8]\nlayers:\n  - lstm: 4",
            3,
            "lstm: (B, 8) comes in, but this layer takes a sequence (time, features); write an input like [B, T, d]",
        ),
        (
            "input: [B, 3, 8]\nlayers:\n  - {conv: 5, kernel: 3}\n  - lstm: 4",
            4,
            "lstm: (B, 5, 6) comes in, but this layer takes a sequence (time, features); write 'transpose' before it",
        ),
        (
            "input: [3, 4, 4]\nlayers:\n  - {conv-transpose: 2, kernel: 1, padding: 2}",
            3,
            "conv-transpose: (3, 4, 4) comes in, and a padding of 2 leaves nothing of 4; write at most 1",
        ),
        (
            "input: [B, 3, L]\nlayers:\n  - {conv-transpose: 2, kernel: 2}",
            3,
            "conv-transpose: (B, 3, L) comes in, and its output needs a number for L; write where: {L: 128}",
        ),
        (
            "input: [4, 4, 4]\nlayers:\n  - {conv-transpose: 6, kernel: 3, groups: 4}",
            3,
            "conv-transpose: 4 groups do not divide both the 4 channels that come in and the 6 that go out; write a number that does",
        ),
        (
            "input: [3, 4, 4]\nlayers:\n  - {upsample: 2, size: 8}",
            3,
            "upsample: both a factor and a size are written; keep one of the two",
        ),
        (
            "input: [3, 4, 4]\nlayers:\n  - upsample",
            3,
            "upsample: factor is missing; write upsample: {factor: …}",
        ),
        (
            "input: [3, 4, 4]\nlayers:\n  - crop: 5",
            3,
            "crop: (3, 4, 4) comes in, but 5 cannot be cropped from 4; write at most 4",
        ),
        (
            "input: [B, 12, 8]\nlayers:\n  - map: [3, 5]",
            3,
            "map: (B, 12, 8) comes in, and 3 × 5 is not 12 places; write one or two lengths with that product",
        ),
        (
            "input: [3, 9, 4]\nlayers:\n  - glu",
            3,
            "glu: (3, 9, 4) comes in, but 3 cannot be halved; write an even width before it",
        ),
        (
            "input: [B, 9, 4]\nlayers:\n  - {feed-forward: 8, experts: 2, active: 3}",
            3,
            "feed-forward: 3 of 2 experts are active; write at most 2, or more experts",
        ),
        (
            "input: [B, 9, 4]\nlayers:\n  - {lstm: 8, projection: 8}",
            3,
            "lstm: a projection to 8 is not smaller than 8 units; write less than 8",
        ),
        (
            "input: 4\nlayers:\n  - {custom: my layer, output: [1, 2, 3, 4, 5]}",
            3,
            "custom: output: found 5 axes; write from 1 to 4",
        ),
        (
            "input: 8\nlayers:\n  - {dense: 8, shared: twin}",
            3,
            "dense: shared: no layer before it is named 'twin'; give an earlier layer that name",
        ),
        (
            "input: 8\nlayers:\n  - {name: twin, dense: 8}\n  - {dense: 9, shared: twin}",
            4,
            "dense: shared: it is dense 9 with (8 + 1)·9 weights, and twin is dense 8 with (8 + 1)·8 weights; write the same layer",
        ),
        (
            "input: 8\nlayers:\n  - multiply: [[], [dense: 4]]",
            3,
            "multiply: (8) comes in, branch 1 gives (8) and branch 2 gives (4), which cannot be multiplied; make branch 2 end with (8)",
        ),
        (
            "input: 8\nlayers:\n  - join: C1",
            3,
            "join: with: no layer or input before it is named 'C1'; give an earlier layer that name",
        ),
        (
            "input: 8\nlayers:\n  - {name: first, dense: 4}\n  - join: frist",
            4,
            "join: with: no layer or input before it is named 'frist'; did you mean 'first'?",
        ),
        (
            "input: 8\nlayers:\n  - {name: first, dense: 4}\n  - dense: 5\n  - {join: first, by: add}",
            5,
            "join: (5) comes in and first gives (4), which cannot be added; make the layer before it give (4)",
        ),
        (
            "input: 8\nlayers:\n  - {name: first, dense: 4}\n  - dense: 5\n  - {join: first, by: dot}",
            5,
            "join: (5) comes in and first gives (4), which cannot be multiplied; make the layer before it give (4)",
        ),
        (
            "layers:\n" + "  - input: 2\n  - relu\n" * 9,
            18,
            "more than 8 inputs; draw two figures",
        ),
        (
            "input: 8\nlayers:\n  - side: []",
            3,
            "side: there are no layers; write layers: [dense: 10]",
        ),
        (
            "input: [3, 8, 8]\nlayers:\n  - {name: C1, conv: 4, kernel: 3}\n  - maxpool: 2\n  - join: C1",
            5,
            "join: (4, 3, 3) comes in and C1 gives (4, 6, 6), which cannot be joined; give both the same lengths except for that of channels",
        ),
        ("input: 8\nlayers:\n  - dens: 4", 3, "no layer is called 'dens'; did you mean 'dense'?"),
        (
            "input: 8\nlayers:\n  - foo: 4",
            3,
            f"no layer is called 'foo'; write one of {', '.join(WORDS)}",
        ),
        ("input: 8\nlayers:\n  - [dense]", 3, "found a list; write a layer, like 'dense: 10'"),
        (
            "input: 8\nlayers:\n  - {dense: {units: 4}, units: 5}",
            3,
            "dense: 'units' appears twice; keep one",
        ),
        (
            "input: 8\nlayers:\n  - flatten: 3",
            3,
            "flatten: found '3', but it takes no value; write '- flatten'",
        ),
        ("input: 8\nlayers:\n  - dense", 3, "dense: units is missing; write dense: {units: …}"),
        (
            "input: 8\nlayers:\n  - dense: -3",
            3,
            "dense: units: '-3' is not a length; write one like 64 or 4d",
        ),
        (
            "input: 8\nlayers:\n  - dense: 2.5",
            3,
            "dense: units: found '2.5'; write a length, like 64 or 4d",
        ),
        (
            "input: 8\nlayers:\n  - residual: [dense: 4]",
            3,
            "residual: (8) comes in, the layers give (4) and the residual path gives (8), which cannot be added; make the layers end with (8), or the shortcut with (4), like shortcut: [dense: 4]",
        ),
        (
            "input: [3, 8, 8]\nlayers:\n  - residual: [{conv: 4, kernel: 3}]\n    shortcut: [{conv: 4, kernel: 1}]",
            3,
            "residual: (3, 8, 8) comes in, the layers give (4, 6, 6) and the shortcut gives (4, 8, 8), which cannot be added; make the layers end with (4, 8, 8), or the shortcut with (4, 6, 6)",
        ),
        (
            "input: 8\nlayers:\n  - residual: []",
            3,
            "residual: there are no layers; write layers: [dense: 10]",
        ),
        (
            "input: 8\nlayers:\n  - repeat: 3\n    layers: [dense: 4]",
            3,
            "repeat: (8) comes in and (4) comes out, so the layers cannot be repeated; make them end with (8), or write the first copy before it",
        ),
        (
            "input: 8\nlayers:\n  - repeat: 1\n    layers: [dense: 8]",
            3,
            "repeat: times: found '1'; write a whole number from 2 to 10,000",
        ),
        (
            "input: 8\nlayers:\n  - concat: [[dense: 4]]",
            3,
            "concat: found 1 branches; write from 2 to 6 lists of layers",
        ),
        (
            "input: [3, 8, 8]\nlayers:\n  - concat: [[], [maxpool: 2]]",
            3,
            "concat: (3, 8, 8) comes in, branch 1 gives (3, 8, 8) and branch 2 gives (3, 4, 4), which cannot be joined; make branch 2 end with (…, 8, 8)",
        ),
        (
            "input: 8\nlayers:\n  - add: [[], [dense: 4]]",
            3,
            "add: (8) comes in, branch 1 gives (8) and branch 2 gives (4), which cannot be added; make branch 2 end with (8)",
        ),
        (
            "input: 8\nlayers:\n  - {dense: 8, tied: words}",
            3,
            "dense: tied: no layer before it is named 'words'; give an earlier layer that name",
        ),
        (
            "input: 8\nlayers:\n  - {name: words, dense: 9}\n  - {dense: 8, tied: word}",
            4,
            "dense: tied: no layer before it is named 'word'; did you mean 'words'?",
        ),
        (
            "input: 8\nlayers:\n  - {name: words, dense: 9}\n  - {dense: 7, tied: words}",
            4,
            "dense: tied: its weights are 7 × 9 and those of words are 9 × 8; write the same two lengths",
        ),
        (
            "where: {d: 512, h: 7}\ninput: [T, d]\nlayers: [dense: d/h]",
            3,
            "dense: units: 'd/h' is 512/7, not a whole number; write one like 64 or 4d",
        ),
        (
            "input: [T, 9]\nlayers: [{position-embedding: 4}]\nwhere: {T: 8}",
            2,
            "position-embedding: (T, 9) comes in, and there are 4 positions; write at least 8",
        ),
        (
            "input: [T, 9]\nlayers: [groupnorm: 4]",
            2,
            "groupnorm: (T, 9) comes in, but T has no value; write where: {T: 512}",
        ),
        (
            "input: [4, 4]\nlayers: [reshape: [5, 3]]",
            2,
            "reshape: (4, 4) comes in and (5, 3) has another number of values; write lengths with the same product",
        ),
        (
            "input: [4, 4, 4]\nlayers: [select: last]",
            2,
            "select: (4, 4, 4) comes in, but this layer takes a sequence (time, features); put it after a recurrent or attention layer",
        ),
        (
            "input: [4, 4, 4]\nlayers: [transpose]",
            2,
            "transpose: (4, 4, 4) comes in, but this layer takes two axes besides the batch; write an input of such a shape",
        ),
        (
            "input: [4, 4]\nlayers: [select: middle]",
            2,
            "select: state: found 'middle'; write one of first, last, mean, max",
        ),
        ("input: 8\nlayers: [input: 3]", 2, "there are no layers; write one as '- dense: 10'"),
        (
            "input: 8\nlayers: [residual: [input: 3]]",
            2,
            "an input is inside a group; move it to the outer layers",
        ),
    ],
)
def test_layers_that_do_not_fit(draw, body: str, line: int, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        draw(body)
    assert (caught.value.line + 1, caught.value.message) == (line, message)


@pytest.mark.parametrize(
    ("body", "refusals"),
    [
        (
            "input: [1, 4, 4]\nlayers:\n  - {conv: 6, kernel: 3, padding: sam}",
            [(3, "padding: found 'sam'; write a whole number from 0 to 10,000, or same or valid")],
        ),
        (
            "input: [B, 3, 8]\nlayers:\n  - {lstm: 5, bias: tf}",
            [(3, "bias: found 'tf'; write pytorch, keras or none")],
        ),
        (
            "input: 8\nlayers:\n  - {dense: 4, unit: 5}",
            [(3, "the layer dense has no 'unit'; did you mean 'units'?")],
        ),
        ("input: 8\nlayers:\n  - dropout: 50", [(3, "rate: found 50; write a rate from 0 to 1")]),
        (
            "input: 8\nlayers: [dense: 2]\ntotal: 17",
            [
                (
                    3,
                    "total: 17 is written, but the layers have 18 weights and biases; write 18 or correct a layer",
                )
            ],
        ),
        (
            "input: [B, T]\nlayers: [{embedding: 9, width: 2}]\ncolumns: operations",
            [
                (
                    3,
                    "columns: T has no value, so nothing can be counted; write where: {T: 512}",
                )
            ],
        ),
        (
            "input: 8\nlayers: [dense: 2]\ncolumns: [operation]",
            [(3, "columns: found 'operation'; did you mean 'operations'?")],
        ),
        (
            "input: [3, 4, 4]\nlayers:\n  - {upsample: 2, mode: cubic}",
            [(3, "mode: found 'cubic'; did you mean 'bicubic'?")],
        ),
        (
            "input: [B, 3, 4]\nlayers:\n  - {gru: 2, projection: 1}",
            [
                (
                    3,
                    "the layer gru has no 'projection'; write one of units, layers, bidirectional, bias, reset-after, sequences, dropout, tied, shared, name, hue",
                )
            ],
        ),
        (
            "input: 8\nlayers: [dense: 2]\ndrawing: right",
            [(3, "drawing: found 'right'; write one of u, sheets, slabs, row, columns")],
        ),
        (
            "input: 8\nlayers: [residual: [dense: 8]]\ndrawing: row",
            [(3, "drawing: a row works only with one input and no groups; remove the key")],
        ),
        (
            "input: 8\nlayers: [dense: 2]\ndrawing: slabs",
            [
                (
                    3,
                    "drawing: slabs work only with a plain list of layers on images of known size, [channels, height, width]; remove the key",
                )
            ],
        ),
        (
            "input: 8\nlayers: [dense: 2]\nwhere: {d: x, 3: 4}",
            [
                (
                    3,
                    "where: d: found 'x'; write a number, like 512, or a product of symbols before it, like 4d",
                ),
                (3, "where: '3' is not a symbol; write a letter, like d or d_ff"),
            ],
        ),
        (
            "input: 8\nlayers: [dense: 2]\nwhere: 3",
            [(3, "where: found '3'; write symbols and lengths, like {d: 512}")],
        ),
        (
            "input: 8\nlayers: [dense: 2]\ndefaults: {conv: 3, cnv: {}}",
            [
                (3, "defaults: conv: found '3'; write options, like {bias: false}"),
                (3, "defaults: no layer is called 'cnv'; did you mean 'conv'?"),
            ],
        ),
        (
            "input: 8\nlayers: [dense: 2, dense: 2]\ndefaults: {dense: {biass: false}}",
            [(3, "the layer dense has no 'biass'; did you mean 'bias'?")],
        ),
        (
            "input: 8\nlayers: [dense: 2]\ncolor: red",
            [
                (
                    3,
                    "a model of layers has no 'color'; write one of where, defaults, layers, input, drawing, parameters, columns, total",
                )
            ],
        ),
        (
            "input: 8\nlayers: [{dense: 2, hue: blue}]",
            [
                (
                    2,
                    "hue: found 'blue'; write one of accent, cyan, green, amber, violet, rose, sky, pink, indigo, orange",
                )
            ],
        ),
    ],
)
def test_a_wrong_option_is_left_out(draw, body: str, refusals: list[tuple[int, str]]) -> None:
    figure = draw(body)
    assert [(each.line + 1, each.message) for each in figure.refusals] == refusals


def test_many_layers(draw) -> None:
    with pytest.raises(Refusal) as caught:
        draw("input: 8\nlayers:\n" + "  - dense: 8\n" * 1000)
    assert (caught.value.line + 1, caught.value.message) == (
        503,
        "more than 500 layers are written; use 'repeat', or draw two figures",
    )


def test_tied_weights_have_the_same_widths(tmp_path: Path) -> None:
    body = (
        "input: 6\nlayers:\n  - {name: a, dense: 4, bias: false}\n  - {dense: 3}\n"
        "  - {dense: 8, bias: false, tied: a}\n"
    )
    with pytest.raises(Refusal) as refused:
        make_figure(body, FolderFunctions(tmp_path))
    assert refused.value.message == (
        "dense: tied: its weights are 8 × 3 and those of a are 4 × 6; write the same two lengths"
    )


@pytest.mark.parametrize("layer", ["gru: 4", "dense: 3", "{conv1d: {filters: 3, kernel: 2}}"])
def test_axes_of_unknown_order_fit_both(tmp_path: Path, layer: str) -> None:
    body = f"input: 64\nlayers:\n  - reshape: [8, 8]\n  - transpose\n  - {layer}\n"
    assert all(
        "transpose" not in each.message
        for each in make_figure(body, FolderFunctions(tmp_path)).refusals
    )
