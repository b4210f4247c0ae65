"""The builder `check`: warns of what volumes lack, and reports on each."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from sphinx.builders.dummy import DummyBuilder

from sphinx_studyguide.core.report import warn
from sphinx_studyguide.volume.check.chapter import Chapter
from sphinx_studyguide.volume.check.demands import count, count_blocks
from sphinx_studyguide.volume.check.guide import Guide
from sphinx_studyguide.volume.check.rules import RULES
from sphinx_studyguide.volume.check.wording import Wordings
from sphinx_studyguide.volume.registry import all_volumes, find_volume


class CheckBuilder(DummyBuilder):
    """Reads the guide, writes a report and no pages.

    A planned volume of the syllabus is reported as missing, and so is what a draft lacks; neither
    is a warning.
    """

    name = "check"
    epilog = "The report is in %(outdir)s."

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write no page."""

    def finish(self) -> None:
        """Warn of what is missing and of wordings, and write the report."""
        report = "".join(f"{line}\n" for line in self.report())
        Path(self.outdir, "report.txt").write_text(report, "utf-8")
        wordings = Wordings(self.env)
        for docname in sorted(self.env.found_docs):
            for line, message in wordings.find(docname):
                warn(message, room="check", location=(docname, line))

    def report(self) -> Iterator[str]:
        """Yield the lines of the report, and warn on the way."""
        guide = Guide(self.env)
        written = {number: docname for docname, number in all_volumes(self.env)}
        for number in sorted({*written, *guide.planned}):
            items = guide.items_of(number)
            told = sum(item in guide.covered for item in items)
            if number not in written:
                yield f"Volume {number}: not written; {len(items) - told} items wait for it"
                continue
            volume = find_volume(self.env, written[number])
            assert volume is not None  # noqa: S101 - the domain knows only documents that have one
            chapter = Chapter(self.env, written[number], volume)
            findings = sorted(finding for rule in RULES for finding in rule(chapter, guide))
            if not volume.draft:
                for line, message in findings:
                    warn(message, room="check", location=(chapter.docname, line))
            kinds = [block["kind"] for block in chapter.blocks]
            amounts = count_blocks(kinds, len(chapter.code), self.config.study_demands)
            yield f"Volume {number}: {chapter.title}{' (draft)' if volume.draft else ''}"
            yield "  " + ", ".join(f"{each} ({each.wanted})" for each in amounts)
            lacks = count(len(findings), "finding") if findings else "nothing missing"
            yield f"  {told} of {len(items)} items of the syllabus; {lacks}"
            if volume.draft:
                path = self.env.doc2path(chapter.docname, base=False)
                yield from (f"    {path}:{line}: {message}" for line, message in findings)
