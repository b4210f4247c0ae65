"""Compile Typst sources in a process of its own, for :class:`TypstProcess`.

A request is a line of JSON, and so is the answer, which the bytes of the PDF follow.
"""

import json
import signal
import sys
from typing import Any, cast

import typst


def main() -> None:
    """Answer requests until there are no more."""
    # An interrupted build ends this process, and says so itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    root, font_paths, system_fonts = json.loads(sys.stdin.readline())
    fonts = typst.Fonts(include_system_fonts=system_fonts, font_paths=font_paths)
    compiler = typst.Compiler(root=root, font_paths=fonts)
    for line in sys.stdin:
        answer, pdf = _compile(compiler, json.loads(line))
        sys.stdout.buffer.write(json.dumps(answer | {"size": len(pdf)}).encode() + b"\n" + pdf)
        sys.stdout.buffer.flush()


def _compile(compiler: typst.Compiler, request: dict[str, Any]) -> tuple[dict[str, str], bytes]:
    """Return the PDF, and its warnings or an error."""
    source = request.pop("source").encode()
    try:
        pdf, warnings = compiler.compile_with_warnings(input=source, format="pdf", **request)
    except typst.TypstError as error:
        return {"error": error.diagnostic}, b""
    return {"warnings": "".join(each.diagnostic for each in warnings)}, cast(bytes, pdf)


if __name__ == "__main__":
    main()
