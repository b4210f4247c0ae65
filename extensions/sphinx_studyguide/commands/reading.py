"""Reads some pages of a guide with its settings, and checks them against the rules for content."""

import io
import pickle
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_studyguide.commands.findings import Finding, read_warnings
from sphinx_studyguide.commands.guide import Guide, format_path, read_text
from sphinx_studyguide.commands.refusal import Refusal
from sphinx_studyguide.commands.speed import speed_up_reading
from sphinx_studyguide.volume.check.chapter import Chapter
from sphinx_studyguide.volume.check.guide import Guide as Facts
from sphinx_studyguide.volume.check.rules import RULES, check_pages
from sphinx_studyguide.volume.check.wording import Wordings
from sphinx_studyguide.volume.parse import find_line
from sphinx_studyguide.volume.registry import find_volume

#: The rules that need no other page than the glossary and the notation.
_RULES = [rule for rule in RULES if rule is not check_pages]
#: Warnings of pages that are left out.
_ELSEWHERE = ("toc.",)
_GLOSSARY = re.compile(r"^(?:`{3,}|:{3,})\{glossary\}", re.MULTILINE)


def find_findings(guide: Guide, pages: Sequence[Path]) -> list[Finding]:
    """Return the findings in some pages, in the order of the pages.

    :raises Refusal: if the settings of the guide cannot be used, or leave out one of the pages
    """
    with speed_up_reading():
        return _find_findings(guide, pages)


def _find_findings(guide: Guide, pages: Sequence[Path]) -> list[Finding]:
    """Read the pages, and return what is to be corrected."""
    env, warnings = read_pages(guide, pages)
    for page in pages:
        if guide.name_page(page) not in env.all_docs:
            reason = "the settings of the guide leave it out; see exclude_patterns in conf.py"
            raise Refusal(f"{format_path(page)} is not read: {reason}")
    findings = [
        finding for finding in read_warnings(warnings) if not finding.rule.startswith(_ELSEWHERE)
    ]
    for page in pages:
        findings += apply_rules(guide, env, page)
    places = {page.resolve(): number for number, page in enumerate(pages)}
    own = {finding for finding in findings if finding.path.resolve() in places}
    return sorted(own, key=lambda each: (places[each.path.resolve()], each.line, each.message))


def read_pages(guide: Guide, pages: Sequence[Path]) -> tuple[BuildEnvironment, str]:
    """Read pages, and those that the rules look things up in; return what was warned of, too.

    What is slow is kept where the guide is built: drawings, formatted sources, pages as they were.
    """
    names = [guide.name_page(page) for page in (*pages, *find_references(guide))]
    build = guide.folder / "_build"
    stream = io.StringIO()
    try:
        with patch_docutils(str(guide.folder)), docutils_namespace():
            app = Sphinx(
                guide.folder,
                guide.folder,
                build / "dummy",
                build / ".cache" / "check",
                "dummy",
                status=None,
                warning=stream,
            )
            # Not as a setting of the application: another one would have all pages read again.
            usual = app.config.include_patterns
            app.config.include_patterns = [f"{name}.*" for name in (app.config.root_doc, *names)]
            # A page that is not read again would not warn again.
            for page in pages:
                app.env.all_docs.pop(guide.name_page(page), None)
            app.builder.read()
            app.config.include_patterns = usual
            kept = pickle.dumps(app.env, pickle.HIGHEST_PROTOCOL)
            Path(app.doctreedir, ENV_PICKLE_FILENAME).write_bytes(kept)
    except (SphinxError, OSError) as error:
        raise Refusal(f"the guide cannot be read: {error}") from None
    return app.env, stream.getvalue()


def find_references(guide: Guide) -> list[Path]:
    """Return the pages that the rules look things up in."""
    notation = guide.settings.get("study_notation", "study/notation")
    return [
        page
        for page in guide.pages
        if guide.name_page(page) == notation or _GLOSSARY.search(read_text(page))
    ]


class GuideFacts(Facts):
    """The facts that the rules need, for a guide of which only some pages are read."""

    def __init__(self, env: BuildEnvironment, guide: Guide) -> None:
        """Keep the environment and the sources."""
        super().__init__(env)
        self.guide = guide

    @cached_property
    def covered(self) -> set[str]:
        """Return the items of the syllabus that some chapter covers, by its front matter."""
        return {item for each in self.guide.chapters for item, _ in each.volume.covers}


def apply_rules(guide: Guide, env: BuildEnvironment, page: Path) -> Iterator[Finding]:
    """Yield the findings of the rules in a page."""
    docname = guide.name_page(page)
    for line, message in Wordings(env).find(docname):
        yield Finding(page, line, "wording", message)
    volume = find_volume(env, docname)
    if volume is None:
        return
    for other in guide.chapters:
        if other.volume.number == volume.number and other.path != page:
            line = find_line(read_text(page), "volume")
            taken = f"volume {volume.number} is already {format_path(other.path)}"
            yield Finding(page, line, "number", f"{taken}; choose another number")
    chapter, facts = Chapter(env, docname, volume), GuideFacts(env, guide)
    for rule in _RULES:
        name = rule.__name__.removeprefix("check_").replace("_", "-")
        for line, message in rule(chapter, facts):
            yield Finding(page, line, name, message, note=volume.draft)
