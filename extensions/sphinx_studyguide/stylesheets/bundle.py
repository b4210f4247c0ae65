"""Puts the style sheets of a page into one file, which all pages of its kind share."""

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

#: Large files that every page has: as files of their own they are fetched once.
_SHARED = ("pygments.css", "furo.css")
#: A comment, or a string, which may look like one inside.
_COMMENT = re.compile(r"""(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL)
#: Files that other extensions add to every page, and what is in a page that needs them.
_NEEDED_FOR = {
    "sphinx-design.min.css": 'class="sd-',
    "design-tabs.js": "sd-tab-",
    "copybutton.css": '<div class="highlight',
    "copybutton.js": '<div class="highlight',
    "clipboard.min.js": '<div class="highlight',
}


def bundle_page(
    app: Sphinx,
    pagename: str,  # noqa: ARG001 - Sphinx passes it
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],
    doctree: object,  # noqa: ARG001
) -> None:
    """Leave out what the page does not use, and replace the rest of the CSS by one file."""
    if app.builder.format != "html" or hasattr(app.builder, "media_types"):
        return  # a book is read from a file
    body = context.get("body", "")
    context["script_files"] = [each for each in context["script_files"] if _is_used(each, body)]
    sheets = [each for each in context["css_files"] if _is_used(each, body)]
    static = Path(app.outdir, "_static")
    own = [each for each in sheets if _is_bundled(each, static)]
    if not own:
        return
    own.sort(key=lambda sheet: sheet.priority)
    names = [Path(sheet.filename).relative_to("_static").as_posix() for sheet in own]
    bundle = _name_bundle(names)
    _write(static / bundle, names)
    sheet = type(own[0])(f"_static/{bundle}", priority=own[-1].priority)
    context["css_files"] = [*(each for each in sheets if each not in own), sheet]


def refresh_bundles(app: Sphinx, exception: Exception | None) -> None:
    """Write a bundle again if one of its files changed, but none of the pages that use it."""
    if exception is None:
        for path in Path(app.outdir, "_static").glob("page-*.css"):
            head = path.read_text("utf-8", "replace").split("\n", 1)[0]
            names = head.removeprefix("/* ").removesuffix(" */").split(" ")
            # Anybody may have put a file of such a name there: it reads nothing from elsewhere.
            if path.name == _name_bundle(names) and all(_is_served(path.parent, n) for n in names):
                _write(path, names)


def _name_bundle(names: list[str]) -> str:
    return f"page-{sha256(' '.join(names).encode()).hexdigest()[:8]}.css"


def _is_served(static: Path, name: str) -> bool:
    file = (static / name).resolve()
    return file.is_file() and file.is_relative_to(static.resolve())


def _is_used(asset: Any, body: str) -> bool:
    sign = _NEEDED_FOR.get(Path(os.fspath(asset.filename or "")).name)
    return sign is None or sign in body


def _is_bundled(sheet: Any, static: Path) -> bool:
    """Say whether a style sheet is one of the files in `_static` and applies everywhere."""
    name = os.fspath(sheet.filename)
    return (
        name.startswith("_static/")
        and not name.endswith(_SHARED)
        and set(sheet.attributes) == {"rel", "type"}
        and (static.parent / name).is_file()
    )


@lru_cache(maxsize=64)  # each page asks for its bundle
def _shorten(text: str) -> str:
    """Return a style sheet without comments and indents, which are a fourth of it compressed."""
    text = _COMMENT.sub(lambda found: found["string"] or "", text.replace('@charset "UTF-8";', ""))
    return re.sub(r"\s*\n\s*", "\n", text)


def _write(path: Path, names: Iterable[str]) -> None:
    """Write the files after each other, unless that is what the bundle is."""
    head = f"/* {' '.join(names)} */"
    texts = [Path(path.parent, name).read_text("utf-8") for name in names]
    text = "\n".join([head, *map(_shorten, texts)])
    if not path.is_file() or path.read_text("utf-8") != text:
        # Several processes write pages of one kind.
        part = path.with_suffix(f".{os.getpid()}")
        part.write_text(text, "utf-8")
        part.replace(path)
