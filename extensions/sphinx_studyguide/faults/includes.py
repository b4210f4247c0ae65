"""Empties files that include themselves, directly or through other files."""

import re
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from sphinx.application import Sphinx

from sphinx_studyguide.core.report import warn

_DIRECTIVE = re.compile(r"\{([\w:.-]+)\}[ \t]*(.*)")
_SHOWN = re.compile(r"^:(?:literal|code):", re.MULTILINE)
_RST = re.compile(r"^[ \t]*\.\. include::[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)


def check_include(app: Sphinx, path: Path, _parent: str, content: list[str]) -> None:
    """Empty an included file that leads back to itself or to the page, and warn of it."""
    page = Path(app.env.doc2path(app.env.current_document.docname))
    target = app.srcdir / path
    if "include" in content[0] and includes_itself(target, content[0], Path(app.srcdir)):
        content[0] = ""
        line = _line_of(page, path.name)
        warn(
            f"{path.name!r} includes itself; remove its 'include', or add ':literal:' to show it",
            room="faults",
            location=(app.env.current_document.docname, line),
        )


def includes_itself(path: Path, text: str, root: Path) -> bool:
    """Return whether a file is reached again by what it includes.

    :param path: of the file
    :param text: of the file
    :param root: the docs folder, from which absolute names lead
    """
    start, seen = path.resolve(), set[Path]()
    waiting = [(path, text)]
    while waiting:
        here, text = waiting.pop()
        for name in find_includes(text):
            base = root / name.lstrip("/") if name.startswith("/") else here.parent / name
            found = base.resolve()
            if found == start:
                return True
            if found not in seen and found.is_file():
                seen.add(found)
                waiting.append((found, found.read_text("utf-8", "replace")))
    return False


def find_includes(text: str) -> Iterator[str]:
    """Yield the names of the files that a Markdown text includes, also inside of directives."""
    yield from _RST.findall(text)
    for token in MarkdownIt().use(colon_fence_plugin).parse(text):
        match = _DIRECTIVE.match(token.info) if token.type in {"fence", "colon_fence"} else None
        if match and match[1] == "include" and not _SHOWN.search(token.content):
            yield match[2].strip()
        elif match and match[1] != "include":
            yield from find_includes(token.content)


def _line_of(page: Path, name: str) -> int:
    lines = page.read_text("utf-8", "replace").splitlines()
    return next((n for n, line in enumerate(lines, 1) if "include" in line and name in line), 1)
