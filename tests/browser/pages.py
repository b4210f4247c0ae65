"""The kinds of pages that the site has, one of each."""

VOLUME_9 = "volumes/09-transformers-bert-gpt.html"

KINDS = {
    "home": "index.html",
    "volume": VOLUME_9,
    "flashcards": "study/flashcards/volume-9.html",
    "review": "study/review.html",
    "questions": "study/flashcards/questions.html",
    "at a glance": "study/glance/volume-9.html",
    "quick reference": "study/quick-reference.html",
    "formulas": "study/formulas.html",
    "comparisons": "study/comparisons.html",
    "often said": "study/often-said.html",
    "figures": "study/figures/volume-9.html",
    "glossary": "study/glossary.html",
    "notation": "study/notation.html",
    "index": "genindex.html",
    "downloads": "study/downloads.html",
    "authoring": "authoring/flashcards.html",
    "diagrams": "authoring/gallery.html",
    "contributing": "contributing/architecture.html",
    "search": "search.html?q=attention",
    "not found": "no-such-page.html",
}
