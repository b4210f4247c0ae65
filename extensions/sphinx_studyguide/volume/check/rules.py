"""The rules for the content of a volume: each yields what a chapter lacks."""

import re
from collections.abc import Callable, Iterator

from docutils import nodes
from sphinx import addnodes

from sphinx_studyguide.core.symbols import bare
from sphinx_studyguide.volume.check.cards import (
    check_coverage,
    check_levels,
    check_questions,
    check_tags,
)
from sphinx_studyguide.volume.check.chapter import CLOSING, Chapter, Finding, find_line
from sphinx_studyguide.volume.check.code import check_aliases
from sphinx_studyguide.volume.check.demands import count_blocks
from sphinx_studyguide.volume.check.guide import Guide
from sphinx_studyguide.volume.check.terms import check_first_use, check_terms

#: What a set of flashcards mixes.
KINDS = {"recall", "why", "compare", "compute", "debug"}
#: A grid that is larger is not a glance.
MOST_CELLS = 15
#: A description that is longer loses its listener.
MOST_HEARD = 1000

#: What pages gather, by kind of block: the argument of a collection, and what it is called.
GATHERED = {
    "card": ("cards", "flashcards"),
    "grid": ("grids", "cheat grids"),
    "formula": ("formulas", "formulas"),
    "table": ("comparisons", "comparisons"),
    "often-said": ("often-said", "misconceptions"),
    "insight": ("insights", "insights"),
    "exercise": ("exercises", "exercises"),
    "fig": ("figures", "figures"),
}

_LINKS = (nodes.reference, addnodes.pending_xref)

Rule = Callable[[Chapter, Guide], Iterator[Finding]]


def check_concepts(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """Ask that a concept be shown, not only told."""
    for section in chapter.concepts:
        if not section.shows:
            yield Finding(
                section.line,
                f"the concept {section.title!r} has no figure, table or code; add one of them",
            )


def check_text(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """Ask for text under a heading."""
    for section in chapter.all_sections:
        if not section.has_text:
            yield Finding(
                section.line, f"the section {section.title!r} has no text; write what it is about"
            )


def check_closing(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """Ask for cheat grid, flashcards, exercises and sources at the end, in this order."""
    titles = [section.title for section in chapter.sections]
    places = []
    for name in CLOSING:
        place = next((n for n, title in enumerate(titles) if title.startswith(name)), None)
        if place is None:
            line = chapter.line_of_key("volume")
            yield Finding(line, f"the volume has no section {name!r}; add it at the end")
        else:
            places.append(place)
    last = range(len(titles) - len(places), len(titles))
    for place, wanted in zip(places, last, strict=True):
        if place != wanted:
            order = ", ".join(CLOSING)
            yield Finding(
                chapter.sections[place].line,
                f"the section {titles[place]!r} is out of order; end the volume with {order}",
            )
            return


def check_amounts(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """Ask for enough blocks of each kind."""
    kinds = [block["kind"] for block in chapter.blocks]
    number_line = chapter.line_of_key("volume")
    for amount in count_blocks(kinds, len(chapter.code), guide.config.study_demands):
        if not amount.enough:
            yield Finding(
                number_line, f"the volume has {amount} and should have at least {amount.wanted}"
            )
    missing = KINDS - {block.get("purpose") for block in chapter.blocks}
    if missing:
        yield Finding(
            number_line, f"the volume has no flashcard of the kind {', '.join(sorted(missing))}"
        )
    if (cells := kinds.count("cell")) > MOST_CELLS:
        yield Finding(
            number_line,
            f"the cheat grid has {cells} cells; keep the {MOST_CELLS} that matter most",
        )


def check_figures(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """Ask that a figure be spoken of in the text, and say in words what it shows."""
    for figure in chapter.figures:
        names = {*figure["ids"], *figure["names"]}
        if not names & chapter.links:
            name = next(iter(figure["ids"]), "fig-…")
            yield Finding(
                find_line(figure), f"no text refers to the figure; write a link like [](#{name})"
            )
        for picture in figure.findall(nodes.Element):
            silent = isinstance(picture, nodes.image) or "alt" in picture
            if silent and not picture.get("alt") and not picture.astext().strip():
                yield Finding(
                    find_line(figure), "the figure has no alt text; say in ':alt:' what it shows"
                )
            elif "alt" in picture and not picture["alt"] and len(picture.astext()) > MOST_HEARD:
                yield Finding(
                    find_line(figure),
                    f"the generated description of the figure has {len(picture.astext()):,} "
                    f"characters, but one that is heard should have at most {MOST_HEARD:,}; say "
                    "in ':alt:' "
                    "what it shows",
                )


def check_names(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """Ask for a word in the names of rows and columns: programs that read aloud skip formulas."""
    for table in chapter.comparisons:
        rows = [row.children for row in table.findall(nodes.row)]
        for cell in (*rows[0], *(row[0] for row in rows[1:])):
            words = [node for node in cell.findall(nodes.Text) if node.parent.tagname != "math"]
            if cell.astext().strip() and not "".join(map(str, words)).strip():
                yield Finding(
                    find_line(cell),
                    f"the name ${cell.astext().strip()}$ has a formula and no words; add a word",
                )


def check_symbols(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """Ask that a symbol mean what the notation page says."""
    by_meaning = {_head(meaning): symbol for symbol, meaning in guide.notation.items()}
    for written, meaning, line in chapter.symbols:
        symbol = bare(written)
        known = guide.notation.get(symbol)
        if known and _words(known) & _words(meaning):
            continue
        usual = by_meaning.get(_head(meaning))
        if usual and usual != symbol.partition("_")[0]:
            yield Finding(
                line,
                f"{_head(meaning)!r} is ${written}$ here and ${usual}$ in the notation; "
                "write the latter",
            )
        elif known and not usual:
            yield Finding(
                line,
                f"${written}$ is {_head(meaning)!r} here and {_head(known)!r} in the notation; "
                "take another symbol, or add this meaning there",
            )


def check_sources(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """Ask for a way to each source."""
    for section in chapter.sections:
        if section.title.startswith(CLOSING[-1]):
            for item in section.node.findall(nodes.list_item):
                if not any(isinstance(node, _LINKS) for node in item.findall()):
                    yield Finding(find_line(item), "the source has no link; give its address")
    for key, has_address in guide.sources_of(chapter.docname):
        if not has_address:
            yield Finding(
                1, f"the source {key!r} has neither DOI, arXiv id nor URL; add one to its entry"
            )


def check_places(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """Ask for a place of each item of the syllabus, in this chapter or another one."""
    for item, place in chapter.volume.covers:
        line = chapter.line_of_key(item)
        known = any(entry == item or entry.startswith(f"{item}.") for entry in guide.syllabus)
        if guide.syllabus and not known:
            yield Finding(line, f"the syllabus has no item {item!r}; correct the id")
        if place not in chapter.ids:
            yield Finding(line, f"{item!r} names {place!r}; name a section of this page")
    for item in guide.items_of(chapter.volume.number):
        if item not in guide.covered:
            yield Finding(
                chapter.line_of_key("covers"),
                f"no section covers {item} ({guide.syllabus[item]}); write it, and name it here",
            )


def check_pages(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """Ask that the pages made from the volumes gather the blocks of this one too."""
    number = chapter.volume.number
    written = {block["kind"] for block in chapter.blocks}
    for kind, (name, blocks) in GATHERED.items():
        pages = guide.gathering.get(kind, {})
        wanted = kind == "card" or pages  # a guide need not gather anything but flashcards
        if kind not in written or not wanted or number in set().union(*pages.values()):
            continue
        lines = f"'```{{collection}} {name}', ':volume: {number}' and '```'"
        if len(pages) == 1:
            found = f"{next(iter(pages))} does not gather the {blocks} of volume {number}"
            remedy = f"add {lines} to it"
        else:
            found = f"no page gathers the {blocks} of volume {number}"
            remedy = f"add a page with {lines}, beside those of the other volumes"
        yield Finding(chapter.line_of_key("volume"), f"{found}; {remedy}")


#: Every rule; the order is that of the report.
RULES: tuple[Rule, ...] = (
    check_places,
    check_amounts,
    check_pages,
    check_closing,
    check_concepts,
    check_coverage,
    check_questions,
    check_levels,
    check_tags,
    check_text,
    check_aliases,
    check_figures,
    check_names,
    check_symbols,
    check_terms,
    check_first_use,
    check_sources,
)


def _head(meaning: str) -> str:
    return re.split(r"[,;:(]", meaning, maxsplit=1)[0].strip().lower()


def _words(meaning: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\w{3,}", meaning.lower())}
