"""Leaves out folders that are links to folders of the project: Sphinx would follow them forever."""

import os
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.matching import compile_matchers

from sphinx_studyguide.core.patterns import match_name
from sphinx_studyguide.core.report import warn


def leave_out_links(app: Sphinx, config: Config) -> None:
    """Exclude links to folders whose pages are read anyway; with the guard, all links to folders.

    Two links to their own folder are a million ways to each page.
    """
    root = Path(app.srcdir).resolve()
    for link in find_linked_folders(root, config.exclude_patterns):
        target = (root / link).resolve()
        if target.is_relative_to(root) or root.is_relative_to(target):
            message = f"{link!r} is a link to a folder that is read anyway; remove the link"
        elif config.study_untrusted:
            message = f"{link!r} is a link to a folder elsewhere; copy the folder"
        else:
            continue
        warn(message, room="faults", location=f"{app.srcdir / link}:1")
        # A new list: that of the default is shared by all projects of a process.
        config.exclude_patterns = [*config.exclude_patterns, match_name(link)]


def find_linked_folders(root: Path, excluded: list[str]) -> Iterator[str]:
    """Yield the folders that are links, by their path in the project, and follow none.

    :param root: of the project
    :param excluded: patterns of what Sphinx does not read
    """
    matchers = compile_matchers(excluded)
    for here, folders, _files in os.walk(root):
        names = {name: Path(here, name).relative_to(root).as_posix() for name in sorted(folders)}
        names = {name: path for name, path in names.items() if not any(m(path) for m in matchers)}
        folders[:] = names
        yield from (path for path in names.values() if (root / path).is_symlink())
