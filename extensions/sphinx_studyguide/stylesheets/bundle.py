"""Puts the style sheets of a page into one file, and its scripts: pages of a kind share them."""

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_studyguide.core.builders import is_site
from sphinx_studyguide.core.scripts import shorten_script
from sphinx_studyguide.stylesheets.wait import LOADER, find_near, let_wait, stop

#: Large files that every page has: as files of their own they are fetched once.
_SHARED = ("pygments.css", "furo.css")
#: How the names of bundles begin: those that are loaded with the page, and those that wait.
_LOADED, _WAITING = "page", "near"
#: A comment; or what is kept: a string, which may look like one inside, and a comment that names
#: authors and license.
_COMMENT = re.compile(
    r"""(?P<kept>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|/\*!.*?\*/)|/\*.*?\*/""", re.DOTALL
)
#: Files that other extensions add to every page, and what is in a page that needs them.
_NEEDED_FOR = {
    "sphinx-design.min.css": 'class="sd-',
    "design-tabs.js": "sd-tab-",
    "copybutton.css": '<div class="highlight',
    "copybutton.js": '<div class="highlight',
    "clipboard.min.js": '<div class="highlight',
}


@lru_cache(maxsize=64)  # each page asks for its bundle
def shorten_sheet(text: str) -> str:
    """Return a style sheet without comments and indents, which are a fourth of it compressed.

    As in scripts, a comment that begins with ``/*!`` stays.
    """
    text = _COMMENT.sub(lambda found: found["kept"] or "", text.replace('@charset "UTF-8";', ""))
    return re.sub(r"\s*\n\s*", "\n", text)


def _is_plain_sheet(sheet: Any, _file: Path) -> bool:
    """Return whether a style sheet applies everywhere."""
    return not sheet.filename.endswith(_SHARED) and set(sheet.attributes) == {"rel", "type"}


def _is_strict_script(script: Any, file: Path) -> bool:
    """Return whether a script runs when the page is read, and means the same after another one."""
    # What else there may be, such as a digest, is about this one file.
    is_deferred = {name for name in script.attributes if not name.startswith("data-")} == {"defer"}
    return is_deferred and shorten_script(file.read_text("utf-8")).startswith('"use strict";')


@dataclass(frozen=True)
class Kind:
    """A kind of files that are bundled."""

    suffix: str
    #: where Sphinx's context of a page lists them
    key: str
    #: whether a file, with what Sphinx knows of it, is put into a bundle
    is_bundled: Callable[[Any, Path], bool]
    shorten: Callable[[str], str]


_KINDS = (
    Kind(".css", "css_files", _is_plain_sheet, shorten_sheet),
    Kind(".js", "script_files", _is_strict_script, shorten_script),
)


def bundle_page(
    app: Sphinx,
    pagename: str,  # noqa: ARG001 - Sphinx passes it
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],
    doctree: object,  # noqa: ARG001
) -> None:
    """Leave out what the page does not use, and replace the rest by one file of each kind."""
    if not is_site(app.builder):
        return  # a book is read from a file
    body = context.get("body", "")
    needed = {**_NEEDED_FOR, **app.config.study_sheets_for}
    for kind in _KINDS:
        used = [let_wait(each) for each in context[kind.key] if _find_sign(each, needed) in body]
        if any(map(find_near, used)):
            used.append(type(used[0])(f"_static/{LOADER.name}", defer="defer"))
        bundled: list[Any] = []
        # Those that wait for the same part of the page are loaded together.
        for near in dict.fromkeys(map(find_near, used)):
            group = [each for each in used if find_near(each) == near]
            bundled += _bundle(kind, group, Path(app.outdir))
        context[kind.key] = [stop(each) if find_near(each) else each for each in bundled]


def _bundle(kind: Kind, assets: list[Any], site: Path) -> list[Any]:
    """Return the files of a page, with a bundle in the place of those that are put into it."""
    own = [each for each in assets if _is_bundled(kind, each, site)]
    if not own:
        return assets
    own.sort(key=lambda asset: asset.priority)
    names = [Path(asset.filename).relative_to("_static").as_posix() for asset in own]
    bundle = _name_bundle(names, kind, _WAITING if find_near(own[0]) else _LOADED)
    _write(site / "_static" / bundle, names, kind)
    attributes = {name: value for asset in own for name, value in asset.attributes.items()}
    made = type(own[0])(f"_static/{bundle}", priority=own[-1].priority, **attributes)
    return [*(each for each in assets if each not in own), made]


def refresh_bundles(app: Sphinx, exception: Exception | None) -> None:
    """Write a bundle again if one of its files changed, but none of the pages that use it.

    The sheets that all pages share have their last form now: they lose their comments, too.
    """
    if exception is not None:
        return
    static = Path(app.outdir, "_static")
    if is_site(app.builder):
        for sheet in (path for name in _SHARED for path in static.rglob(name)):
            _replace(sheet, shorten_sheet(sheet.read_text("utf-8")))
    for kind in _KINDS:
        for path in (
            each for start in (_LOADED, _WAITING) for each in static.glob(f"{start}-*{kind.suffix}")
        ):
            head = path.read_text("utf-8", "replace").split("\n", 1)[0]
            names = head.removeprefix("/* ").removesuffix(" */").split(" ")
            # Anybody may have put a file of such a name there: it reads nothing from elsewhere.
            is_ours = path.name == _name_bundle(names, kind, path.name.split("-")[0])
            if is_ours and all(_is_served(path.parent, name) for name in names):
                _write(path, names, kind)


def _name_bundle(names: list[str], kind: Kind, start: str) -> str:
    return f"{start}-{sha256(' '.join(names).encode()).hexdigest()[:8]}{kind.suffix}"


def _is_served(static: Path, name: str) -> bool:
    file = (static / name).resolve()
    return file.is_file() and file.is_relative_to(static.resolve())


def _find_sign(asset: Any, needed: dict[str, str]) -> str:
    """Return what is in a page that needs a file."""
    return needed.get(Path(os.fspath(asset.filename or "")).name, "")


def _is_bundled(kind: Kind, asset: Any, site: Path) -> bool:
    name = os.fspath(asset.filename or "")
    file = site / name
    return name.startswith("_static/") and file.is_file() and kind.is_bundled(asset, file)


def _write(path: Path, names: Iterable[str], kind: Kind) -> None:
    """Write the files after each other, unless that is what the bundle is."""
    head = f"/* {' '.join(names)} */"
    texts = [Path(path.parent, name).read_text("utf-8") for name in names]
    _replace(path, "\n".join([head, *map(kind.shorten, texts)]))


def _replace(path: Path, text: str) -> None:
    if not path.is_file() or path.read_text("utf-8") != text:
        # Several processes write pages of one kind.
        part = path.with_suffix(f".{os.getpid()}")
        part.write_text(text, "utf-8")
        part.replace(path)
