"""Guards pages as they are read: linked files, front matter, and the includes of Markdown."""

import os
import re
from pathlib import Path
from typing import cast

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.matching import get_matching_files

from sphinx_studyguide.core.patterns import match_name
from sphinx_studyguide.core.report import warn
from sphinx_studyguide.untrusted.directives import OUTSIDE
from sphinx_studyguide.untrusted.policy import is_outside, is_plain_path

_INCLUDE = re.compile(
    r"^[ \t>]*(?:[`~:]{3,}[ \t]*\{include\}|\.\. include::)[ \t]*(\S.*?)[ \t]*$", re.MULTILINE
)


def guard_files(app: Sphinx, config: Config) -> None:
    """Leave out pages that are links to files elsewhere, before Sphinx finds and copies them."""
    if not config.study_untrusted:
        return
    suffixes = [f"**{suffix}" for suffix in config.source_suffix]
    for name in sorted(get_matching_files(app.srcdir, suffixes, config.exclude_patterns)):
        message = ""
        if is_outside(app.srcdir / name, app.srcdir):
            message = OUTSIDE.format(name=name)
        elif not is_plain_path(name):
            message = f"the name of the page {name!r} is not plain; use letters and digits"
        if message:
            warn(message, room="untrusted", location=f"{app.srcdir / name}:1")
            # A new list: that of the default is shared by all projects of a process.
            config.exclude_patterns = [*config.exclude_patterns, match_name(name)]


def refuse_settings(app: Sphinx, config: Config) -> None:
    """Read neither docutils' settings nor translations from the docs folder.

    :raises ConfigError: if the project has translations, which Sphinx has loaded by now
    """
    if not config.study_untrusted:
        return
    settings = Path(app.confdir, "docutils.conf")
    if settings.exists():
        # Sphinx has put its path there; docutils reads the settings for each page.
        os.environ["DOCUTILSCONFIG"] = ""
        message = "docutils.conf is not read, because its settings can write files; remove it"
        warn(message, room="untrusted", location=f"{settings}:1")
    for folder in config.locale_dirs:
        if Path(app.srcdir, folder).is_dir():
            raise ConfigError(
                f"study_untrusted: the translations in {folder!r} are not checked; "
                "write 'locale_dirs = []' in conf.py"
            )


def guard_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Leave in front matter what a page may say of itself."""
    path = Path(app.env.doc2path(docname))
    if app.registry.source_suffix.get(path.suffix) == "restructuredtext":
        return
    from sphinx_studyguide.untrusted.front_matter import filter_front_matter  # noqa: PLC0415

    content[0], refusals = filter_front_matter(content[0], app.config.study_front_matter)
    for message, line in refusals:
        warn(message, room="untrusted", location=(docname, line))


def guard_include(app: Sphinx, path: Path, _parent: str, content: list[str]) -> None:
    """Empty an included file that lies outside the docs folder."""
    target = app.srcdir / path
    if is_outside(target, app.srcdir):
        content[0] = ""
        docname = app.env.docname
        name, line = _find_include(app, docname, target)
        warn(OUTSIDE.format(name=name), room="untrusted", location=(docname, line))


def _find_include(app: Sphinx, docname: str, target: Path) -> tuple[str, int | None]:
    """Return how a page names an included file, and where; the event does not say it.

    :param target: the file, already read
    """
    text = Path(app.env.doc2path(docname)).read_text("utf-8")
    found = cast("list[int]", app.env.temp_data.setdefault("study_untrusted_includes", []))
    for match in _INCLUDE.finditer(text):
        name, line = match[1], text.count("\n", 0, match.start()) + 1
        path = Path(app.env.relfn2path(name, docname)[1])
        if line not in found and path.resolve() == target.resolve():
            found.append(line)
            return name, line
    return target.name, None
