"""Makes the deck of a guide from its cards: their HTML, their pictures, their places."""

import posixpath
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from urllib.parse import urljoin

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import new_document
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.deck.clean import clean
from sphinx_studyguide.deck.gather import Card
from sphinx_studyguide.deck.lock import Entry, Lock
from sphinx_studyguide.deck.media import Media
from sphinx_studyguide.deck.model import Deck, Note, Place, Tombstone
from sphinx_studyguide.deck.paint import Rules, read_rules

_IMAGES = "_images"
_LINK = "card_section"


def make_deck(builder: StandaloneHTMLBuilder, cards: dict[str, Card], lock: Lock) -> Deck:
    """Return the deck of all cards that the lock dates."""
    config, env = builder.config, builder.env
    media = Media(find_rules(builder))
    dated = [card for card in cards.values() if card.identity in lock.cards]
    notes = tuple(
        note
        for docname, group in groupby(dated, lambda card: card.record.docname)
        for note in _Page(builder, docname, media).write(group, lock)
    )
    volumes = StudyDomain.of(env).volumes
    titles = {volumes[card.record.docname]: card.record.docname for card in dated}
    site = config.html_baseurl
    return Deck(
        identity=config.study_deck_id,
        name=config.project,
        description=describe(config.project, config.author, site),
        volumes={number: env.titles[docname].astext() for number, docname in titles.items()},
        notes=notes,
        tombstones=tuple(_list_tombstones(builder, cards, lock)),
        media=media.files,
    )


def describe(project: str, author: str, site: str) -> str:
    """Return what Anki says of the deck; it shows HTML."""
    source = f'<a href="{site}">{project}</a>' if site else project
    by = f", by {author}" if author and author != "unknown" else ""
    return f"The flashcards of {source}{by}."


def find_rules(builder: StandaloneHTMLBuilder) -> Rules:
    """Return the colors that the stylesheets of the rooms give to drawings."""
    paths = map(Path, builder.config.html_static_path)
    names = {path.name: path for path in paths if ".css" in path.suffixes and path.is_file()}
    return read_rules(
        builder.templates.render_string(path.read_text("utf-8"), builder.config.html_context)
        if path.suffix == ".jinja"
        else path.read_text("utf-8")
        for path in names.values()
    )


def find_address(builder: StandaloneHTMLBuilder, docname: str, anchor: str = "") -> str:
    """Return the whole address of a place on the site, or nothing if its address is not known."""
    site = builder.config.html_baseurl
    if not site:
        return ""
    page = urljoin(f"{site.rstrip('/')}/", builder.get_target_uri(docname))
    return f"{page}#{anchor}" if anchor else page


def _list_tombstones(
    builder: StandaloneHTMLBuilder, cards: dict[str, Card], lock: Lock
) -> Iterator[Tombstone]:
    for identity, gone in sorted(lock.retired.items()):
        by = lock.find_successor(identity)
        record = cards[by].record if by in cards else None
        url = find_address(builder, record.docname, record.anchor) if record else ""
        yield Tombstone(identity, gone.retired, by, url)


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and node.tagname == _LINK


class _Page:
    """The cards of one page."""

    def __init__(self, builder: StandaloneHTMLBuilder, docname: str, media: Media) -> None:
        self.builder, self.env, self.docname, self.media = builder, builder.env, docname, media
        self.address = find_address(builder, docname)
        self.volume = StudyDomain.of(self.env).volumes[docname]

    def write(self, cards: Iterable[Card], lock: Lock) -> Iterator[Note]:
        """Yield a note for each card."""
        wanted = list(cards)
        document = self.resolve(card.node for card in wanted)
        blocks = [child for child in document.children if isinstance(child, StudyBlock)]
        for card, block in zip(wanted, blocks, strict=True):
            yield self.write_note(card, block, lock.cards[card.identity], document)

    def resolve(self, blocks: Iterable[nodes.Element]) -> nodes.document:
        """Return a document of cards alone, as a page of the site would have them."""
        builder, docname = self.builder, self.docname
        document = new_document(str(self.env.doc2path(docname)), builder.docsettings)
        document += [block.deepcopy() for block in blocks]
        for node in document.findall():
            node.document = document
        self.env.apply_post_transforms(document, docname)
        builder.current_docname = docname
        builder.secnumbers = self.env.toc_secnumbers.get(docname, {})
        builder.fignumbers = self.env.toc_fignumbers.get(docname, {})
        builder.imgpath = builder.dlpath = _IMAGES
        builder.post_process_images(document)
        self.media.images = {
            posixpath.join(_IMAGES, name): Path(self.env.srcdir, source)
            for source, name in builder.images.items()
        }
        self.media.accent = self.env.metadata[docname].get("accent", "")
        return document

    def write_note(
        self, card: Card, block: StudyBlock, entry: Entry, document: nodes.document
    ) -> Note:
        """Return the note of a card."""
        question, answer = block.children[:2]
        assert isinstance(answer, nodes.Element)  # noqa: S101 - for the type checker
        link = next(answer.findall(_is_link), None)
        places = {_LINK, "card_facts"}
        body = [part for part in answer.children if type(part).__name__ not in places]
        place = Place("", self.address)
        if isinstance(link, nodes.Element):
            title = " ".join(link.astext().split())
            place = Place(title, find_address(self.builder, link["docname"], link["refid"]))
        return Note(
            identity=card.identity,
            volume=self.volume,
            question=self.write_html(question.children, document),
            answer=self.write_html(body, document),
            section=self.write_html(link.children if link else [], document),
            place=place,
            kind=block["purpose"],
            level=block["level"],
            tags=tuple(block["tags"]),
            changed=entry.changed,
            times=entry.times,
        )

    def write_html(self, parts: Iterable[nodes.Node], document: nodes.document) -> str:
        """Return the clean HTML of some nodes."""
        translator = self.builder.create_translator(document, self.builder)
        assert isinstance(translator, HTML5Translator)  # noqa: S101 - for the type checker
        for part in parts:
            part.walkabout(translator)
        return clean("".join(translator.body), self.media, self.address)
