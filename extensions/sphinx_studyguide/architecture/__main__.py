"""Draws a YAML file without Sphinx: ``python -m sphinx_studyguide.architecture net.yaml``."""

import argparse
import sys
from pathlib import Path

from sphinx_studyguide.architecture.figure import make_figure
from sphinx_studyguide.architecture.functions import Functions
from sphinx_studyguide.architecture.source.refusal import Refusal
from sphinx_studyguide.architecture.svg import draw_svg
from sphinx_studyguide.palette.colors import ACCENTS, DEFAULT_ACCENT


def main() -> int:
    """Write the drawing to standard output; what is wrong to standard error, with its line."""
    parser = argparse.ArgumentParser(
        prog="python -m sphinx_studyguide.architecture", description=__doc__
    )
    parser.add_argument("file", type=Path, help="the body of a diagram, in YAML")
    parser.add_argument("--accent", choices=ACCENTS, default=DEFAULT_ACCENT)
    parser.add_argument(
        "--functions",
        type=Path,
        default=Path("docs", "figures"),
        help="folder of the functions that are plotted",
    )
    asked = parser.parse_args()
    try:
        figure = make_figure(_read(asked.file), Functions(asked.functions))
    except Refusal as refusal:
        print(f"{asked.file}:{refusal.line + 1}: {refusal.message}", file=sys.stderr)
        return 1
    for left_out in figure.refusals:
        print(f"{asked.file}:{left_out.line + 1}: {left_out.message}", file=sys.stderr)
    svg = draw_svg(
        figure.scene,
        name="figure",
        title=asked.file.stem,
        description=figure.description,
        accent=asked.accent,
    )
    sys.stdout.write(f"{svg}\n")
    return 0


def _read(path: Path) -> str:
    """Return the text of a file.

    :raises Refusal: if it cannot be read
    """
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise Refusal(error.strerror or str(error), 0) from None
    except UnicodeDecodeError:
        raise Refusal("the file is not UTF-8; save it as UTF-8", 0) from None


if __name__ == "__main__":
    sys.exit(main())
