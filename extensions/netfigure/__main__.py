"""Draw a text on the command line: ``python -m netfigure net.yaml -o net.svg``."""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast, get_args

from netfigure import ACCENTS, DEFAULT_ACCENT, DEFAULT_THEME, Drawing, ExportError, Refusal, draw
from netfigure.from_torch.convert import convert_named
from netfigure.functions.lookup import FolderFunctions, Functions, NamedFunctions
from netfigure.output.formats import Kind
from netfigure.style.theme import Page

#: Interval at which the file is checked for changes, s.
_WAIT = 0.3
_PIPE = "-"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 1 if anything was refused, else 0.

    :param arguments: of the command; by default those of the process
    """
    options = _make_parser().parse_args(arguments)
    if options.from_torch:
        return _convert(options)
    if not options.watch:
        return _run(options)
    if options.file == _PIPE:
        print("netfigure: --watch needs a file; standard input does not change", file=sys.stderr)
        return 1
    _watch(Path(options.file), lambda: _run(options))
    return 0


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="netfigure", description="Draws a figure of a neural network from YAML."
    )
    parser.add_argument(
        "file", nargs="?", default=_PIPE, help="the YAML file; default: standard input"
    )
    parser.add_argument(
        "-o", "--output", type=Path, help="where to write; default: standard output"
    )
    parser.add_argument(
        "--format", choices=get_args(Kind), help="default: from the name of the output, or else svg"
    )
    parser.add_argument(
        "--theme", choices=get_args(Page), default="paper", help="colors; default: %(default)s"
    )
    parser.add_argument(
        "--accent",
        choices=ACCENTS,
        default=DEFAULT_ACCENT,
        metavar="HUE",
        help=f"color of the emphasized part: {', '.join(ACCENTS)}; default: %(default)s",
    )
    parser.add_argument("--title", default="", help="a name for the figure; default: its form")
    parser.add_argument(
        "--functions",
        action="append",
        default=[],
        help="what may be plotted: module:function, which may be repeated, or a folder of modules",
    )
    words = parser.add_mutually_exclusive_group()
    words.add_argument("--describe", action="store_true", help="write the description instead")
    words.add_argument(
        "--table", action="store_true", help="write the table of layers, tab-separated"
    )
    _add_conversion(parser)
    parser.add_argument("--watch", action="store_true", help="draw again whenever the file changes")
    return parser


def _add_conversion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from-torch",
        metavar="MODULE:BUILD",
        help="write the YAML of the PyTorch model that module:build is or returns",
    )
    parser.add_argument(
        "--input",
        type=_parse_shape,
        metavar="SHAPE",
        help="shape of that model's input, without the batch, such as 3,224,224",
    )


def _run(options: argparse.Namespace) -> int:
    """Draw once; write the result, and the refusals with their lines to standard error."""
    name = "<stdin>" if options.file == _PIPE else options.file
    try:
        drawing = draw(
            _read(options.file),
            theme=DEFAULT_THEME.on(cast("Page", options.theme)),
            accent=options.accent,
            title=options.title,
            functions=_find_functions(options.functions),
        )
        refused = list(drawing.refusals)
        _write(_make_result(drawing, options), options.output)
    except Refusal as refusal:
        refused = [(refusal.line, refusal.message)]
    except (ExportError, OSError) as error:
        print(f"netfigure: {error}", file=sys.stderr)
        return 1
    for line, message in refused:
        print(f"{name}:{line + 1}: {message}", file=sys.stderr)
    return int(bool(refused))


def _parse_shape(text: str) -> tuple[int, ...]:
    """Return the lengths of a shape such as ``3,224,224``.

    :raises ArgumentTypeError: if they are not whole numbers over 0
    """
    lengths = text.split(",")
    if not all(length.isdecimal() and int(length) for length in lengths):
        raise argparse.ArgumentTypeError(f"found {text!r}; write lengths, like 3,224,224")
    return tuple(map(int, lengths))


def _convert(options: argparse.Namespace) -> int:
    """Write the YAML of a PyTorch model; write what it does not say to standard error."""
    if not options.input:
        print("netfigure: --from-torch needs --input, such as --input 3,224,224", file=sys.stderr)
        return 1
    try:
        converted = convert_named(options.from_torch, options.input)
        _write(converted.text.encode(), options.output)
    except (Refusal, OSError) as error:
        print(f"netfigure: {error}", file=sys.stderr)
        return 1
    for note in converted.notes:
        print(f"netfigure: {note}", file=sys.stderr)
    return 0


def _read(file: str) -> str:
    """Return the text of a file, or of standard input.

    :raises Refusal: if it cannot be read
    """
    try:
        data = sys.stdin.buffer.read() if file == _PIPE else Path(file).read_bytes()
        return data.decode("utf-8").replace("\r\n", "\n")
    except OSError as error:
        raise Refusal(error.strerror or str(error), 0) from None
    except UnicodeDecodeError:
        raise Refusal("the file is not UTF-8; save it as UTF-8", 0) from None


def _find_functions(given: list[str]) -> Functions:
    """Return the functions of a folder, or those given by name."""
    # The path of a folder may contain a colon too, after the letter of a drive.
    if len(given) == 1 and (":" not in given[0] or Path(given[0]).is_dir()):
        return FolderFunctions(Path(given[0]))
    return NamedFunctions({name: name for name in given})


def _make_result(drawing: Drawing, options: argparse.Namespace) -> bytes:
    """Return the output: a description, a table, or a picture.

    :raises Refusal: if a table is requested of a figure without layers
    :raises ExportError: if Typst is needed and not installed
    """
    if options.describe:
        return f"{drawing.description}\n".encode()
    if options.table:
        if drawing.table is None:
            raise Refusal("the figure has no layers, so there is no table of them", 0)
        rows = (drawing.table.head, *drawing.table.rows)
        return "".join("\t".join(row) + "\n" for row in rows).encode()
    suffix = options.output.suffix.lower().removeprefix(".") if options.output else ""
    kind = options.format or (suffix if suffix in get_args(Kind) else "svg")
    return drawing.export(cast("Kind", kind))


def _write(data: bytes, output: Path | None) -> None:
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()


def _watch(file: Path, redraw: Callable[[], object]) -> None:
    """Draw now and whenever the file changes, until the user interrupts."""
    seen: float | None = -1.0
    try:
        while True:
            now = file.stat().st_mtime if file.exists() else None
            if now != seen:
                seen = now
                redraw()
            time.sleep(_WAIT)
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    sys.exit(main())
