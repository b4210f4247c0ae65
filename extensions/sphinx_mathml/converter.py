"""The process of `apart.py`: converts a formula for each line of its input."""

import json
import sys

from math_core import LatexError, LatexToMathML


def convert_lines() -> None:
    """Answer each line, which is JSON, with a line: the MathML or the converter's message."""
    print("ready", flush=True)
    for line in sys.stdin:
        latex, display, options = json.loads(line)
        try:
            answer = {"mathml": LatexToMathML(**options).convert_with_local_state(
                latex, displaystyle=display
            )}  # fmt: skip
        except LatexError as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    convert_lines()
