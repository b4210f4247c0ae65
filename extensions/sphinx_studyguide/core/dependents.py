"""Finds the pages to rewrite because something that they show from other pages has changed.

What each page shows of others is kept as a digest for each output: builders may share doctrees, and
one that has read a change must not hide it from the next.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.core.kept import find_kept, keep
from sphinx_studyguide.core.targets import describe_citations, describe_targets

#: A room answers with what it puts into pages from other pages, by page: (app, targets).
#: It is asked once: Sphinx writes down the arguments of each event, and the targets are many.
EVENT = "study-shown"


class Dependents:
    """The digests of one output: as the pages are now, and as they were written."""

    def __init__(self) -> None:
        self.read = ""
        self.now: dict[str, str] = {}
        self.written: dict[str, str] = {}

    def find_outdated(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        """Return the pages that show something else than when they were written into this output.

        Called after the numbers of sections and figures are given.
        """
        if not app.builder.format:  # it writes no pages
            return []
        kept = find_file(Path(app.doctreedir), app.builder.name, Path(app.outdir))
        read, self.written = cast("tuple[str, dict[str, str]]", find_kept(kept) or ("", {}))
        # A build that ends early leaves nothing behind: the next one writes all pages.
        kept.unlink(missing_ok=True)
        # What pages show of others changes when a page is read, or a bibliography.
        self.read = _digest(sorted(env.all_docs.items()), list(describe_citations(env)))
        if read == self.read:
            self.now = self.written
            return []
        targets = describe_targets(env)
        for name, shown in StudyDomain.of(env).describe_anchors():
            targets[name] = targets.get(name, "") + shown
        shared = _describe_navigation(env) if app.builder.format == "html" else ""
        rooms = app.emit(EVENT, targets)
        contents = {docname: toc.pformat() for docname, toc in env.tocs.items()}
        self.now = {
            docname: _digest(
                shared,
                *_describe_page(env, docname, targets, contents),
                [room[docname] for room in rooms if docname in room],
            )
            for docname in sorted(env.found_docs)
        }
        return [name for name, digest in self.now.items() if self.written.get(name) != digest]

    def forget_lists(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Let Sphinx not write every page that lists a written one: what it lists is described."""
        if app.builder.format:
            # The environment is saved by now.
            env.files_to_rebuild.clear()

    def note_written(self, _app: Sphinx, _doctree: nodes.document, docname: str) -> None:
        """Note that a page is written as it is now."""
        if docname in self.now:
            self.written[docname] = self.now[docname]

    def save(self, app: Sphinx, exception: Exception | None) -> None:
        """Keep what the pages show for the next build."""
        if self.now and exception is None:
            written = {name: self.written.get(name) for name in self.now}
            kept = find_file(Path(app.doctreedir), app.builder.name, Path(app.outdir))
            keep(kept, [self.read if written == self.now else "", written])


def find_file(doctrees: Path, builder: str, folder: Path) -> Path:
    """Return the file that keeps the digests of one output."""
    output = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    return doctrees / f"written-{builder}-{output}.json"


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _describe_page(
    env: BuildEnvironment, docname: str, targets: dict[str, str], contents: dict[str, str]
) -> Iterable[object]:
    # When it was read: another builder may have read the change, and its numbers are its own.
    yield env.all_docs.get(docname)
    yield env.toc_secnumbers.get(docname)
    yield env.toc_fignumbers.get(docname)
    for listed in _find_listed(env, docname):
        yield listed, contents[listed], env.toc_secnumbers.get(listed)
    yield describe_names(StudyDomain.of(env).names.get(docname, ()), targets)


def _find_listed(env: BuildEnvironment, docname: str) -> Iterable[str]:
    """Return the pages whose titles and sections the lists of a page may show."""
    found: dict[str, None] = {}
    waiting = list(env.toctree_includes.get(docname, ()))
    while waiting:
        name = waiting.pop()
        if name not in found and name in env.tocs:
            found[name] = None
            waiting += env.toctree_includes.get(name, ())
    return found


def describe_names(names: Iterable[str], targets: dict[str, str]) -> list[tuple[str, str]]:
    """Return the texts that links to some names show.

    :param targets: what :func:`.describe_targets` returns
    """
    return [(name, targets[name]) for name in sorted(names) if name in targets]


def _describe_navigation(env: BuildEnvironment) -> str:
    """Return what the list of all pages shows, which is on every page of a site."""
    volumes = StudyDomain.of(env).volumes
    return _digest(
        [
            (
                docname,
                volumes.get(docname),
                env.titles[docname].pformat(),
                env.toc_secnumbers.get(docname, {}).get(""),
                [toctree.pformat() for toctree in env.tocs[docname].findall(addnodes.toctree)],
            )
            for docname in sorted(env.titles)
        ]
    )
