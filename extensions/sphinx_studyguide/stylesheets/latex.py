"""Moves the LaTeX of formulas out of a page, into a script that is loaded when it is wanted."""

import json
import re
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_studyguide.core.builders import is_site

SCRIPT = Path(__file__).with_name("latex.js")
_FORMULA = re.compile(
    r'<semantics>((?:(?!<semantics>).)*)<annotation encoding="application/x-tex">(.*?)</annotation>'
    r"</semantics>",
    re.DOTALL,
)


def move_latex(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001 - Sphinx passes it
    context: dict[str, Any],
    doctree: object,  # noqa: ARG001
) -> None:
    """Write the LaTeX of a page into a script, in the order of its formulas.

    A preview looks in its pages for what the handlers write, so there it stays.
    """
    if not is_site(app.builder) or app.tags.has("live"):
        return
    body = context.get("body", "")
    latex = [unescape(found[2]) for found in _FORMULA.finditer(body)]
    if not latex:
        return
    context["body"] = _FORMULA.sub(r"\1", body)
    name = f"latex-{sha256(pagename.encode()).hexdigest()[:8]}.js"
    data = json.dumps(latex, ensure_ascii=False, separators=(",", ":"))
    static = Path(app.outdir, "_static")
    static.mkdir(exist_ok=True)
    (static / name).write_text(f"globalThis.StudyFormulas = {data};\n", "utf-8", newline="\n")
    make = type(context["script_files"][0])
    context["script_files"] += [
        # Before any script makes copies of formulas.
        make(f"_static/{SCRIPT.name}", priority=100, defer="defer"),
        make(f"_static/{name}", type="text/plain", **{"data-latex": ""}),
    ]
