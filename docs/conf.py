"""Settings of the guide; sphinx_studyguide.palette gives the site and the PDF the same style."""

import atexit
import contextlib
import gc
import io
import os
import re
import sys
import uuid
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import sphinx_studyguide
from sphinx_studyguide.palette import furo_variables, web_fonts
from sphinx_typstpdf import Code, quote

# At its first import it prints that it would draw cards if it had matplotlib.
with contextlib.redirect_stdout(io.StringIO()):
    import sphinxext.opengraph  # noqa: F401

# A build makes objects by the million and keeps most of them: looking for garbage less often saves
# a tenth of its time.
gc.set_threshold(200_000)


@atexit.register
def skip_garbage() -> None:
    """Skip the last look for garbage, which would take as long as a third of a small build."""
    # The library that draws flow charts complains of whatever is left.
    if "novasvg" not in sys.modules:
        gc.freeze()


# -- Project -----------------------------------------------------------------

project = "Deep Learning & NLP Study Guide"
author = "The Study Guide developers"
copyright = "2026, The Study Guide developers. Text: CC BY 4.0. Code: MIT"
version = release = sphinx_studyguide.__version__
language = "en"
# As in CITATION.cff.
_RELEASED = date(2026, 11, 23)

# -- Sources -----------------------------------------------------------------

extensions = [
    "myst_parser",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_mathml",
    "sphinx_studyguide",
    "sphinx_studyguide.bibliography",
    "sphinx_studyguide.llms",
    "sphinx_studyguide.offline",
    "sphinx_studyguide.sitemap",
    "sphinx_studyguide.stylesheets",
    "sphinx_studyguide.ties",
    "sphinx_typstpdf",
    "sphinx_webfonts",
    "sphinxcontrib.bibtex",
    "sphinxext.opengraph",
    "notfound.extension",
]
exclude_patterns = ["_build", "figures"]
# The pages of a volume that is not written yet wait for it.
_DOCS = Path(__file__).parent
exclude_patterns += [
    page.relative_to(_DOCS).as_posix()
    for folder in ("glance", "figures")
    for page in sorted(_DOCS.glob(f"study/{folder}/volume-*.md"))
    if not list(_DOCS.glob(f"volumes/{int(page.stem.removeprefix('volume-')):02}-*.md"))
]
nitpicky = True
myst_enable_extensions = ["amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
suppress_warnings = [
    "epub.unknown_project_files",
    # Each chapter lists its own sources; a citation leads to the list of its page, and its label
    # names one source there.
    "bibtex.duplicate_citation",
    "bibtex.duplicate_label",
]
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = bibtex_reference_style = "author-year"
# A link shows its source from the list of the page; twice they are 12 kB of a volume.
bibtex_tooltips = False
# Chapters come by pull request: no raw HTML, no file from outside this folder.
study_untrusted = True
locale_dirs: list[str] = []
# What is written for authors is not an answer to a reader's question.
study_search_exclude = ["authoring/*", "contributing/*"]
study_search_names = "names.yaml"
study_search_alone = True
study_syllabus = "syllabus.yaml"
study_wordings = "wordings.yaml"
study_block_wordings = "block-wordings.yaml"
study_flowchart_cache = "_build/.cache/flowcharts"

# -- HTML --------------------------------------------------------------------

html_theme = "furo"
html_title = project
html_static_path = ["_static"]
templates_path = ["_templates"]
_STYLESHEETS = ("site.css", "header.css", "home.css")
html_css_files = [(name, {"priority": 800}) for name in _STYLESHEETS]
# Sheets for a few pages, and what those pages hold: Furo's second one is for other extensions.
study_sheets_for = {"home.css": "site-hero", "furo-extensions.css": 'class="sd-'}
_SCRIPTS = ("site.js", "drawers.js", "jump.js", "return.js", "place.js")
html_js_files = [(name, {"defer": "defer"}) for name in _SCRIPTS]
html_favicon = "_static/favicon.svg"
html_sidebars = {
    "**": [
        f"sidebar/{part}.html"
        for part in ("brand", "search", "lookup", "scroll-start", "navigation", "scroll-end")
    ]
}
pygments_style = "sphinx_studyguide.palette.code.LightStyle"
pygments_dark_style = "sphinx_studyguide.palette.code.DarkStyle"
html_show_copyright = False  # the footer says it, with links to the licenses
html_baseurl = os.environ.get(
    "READTHEDOCS_CANONICAL_URL", "https://deep-learning-study-guide.readthedocs.io/en/latest/"
)
# The one place with the address of the repository.
_REPOSITORY, _BRANCH = "https://github.com/deep-learning-study-guide/guide/", "main"
html_theme_options = {
    "light_css_variables": furo_variables(dark=False),
    "dark_css_variables": furo_variables(dark=True),
    "source_repository": _REPOSITORY,
    "source_branch": _BRANCH,
    "source_directory": "docs/",
    "top_of_page_buttons": ["edit"],
}
html_show_sphinx = False
# Programs that read get the Markdown; llms.txt lists it.
html_copy_source = True
webfonts = web_fonts()
webfonts_cache = "_build/.cache/webfonts"
ogp_site_url = html_baseurl
ogp_social_cards = {"enable": False}
notfound_urls_prefix = urlsplit(html_baseurl).path
notfound_context = {
    "title": "Page not found",
    "body": (
        "<h1>Page not found</h1>"
        "<p>It may have been renamed. Use the search, which covers every chapter, table and "
        "flashcard, or begin with one of these pages:</p>"
        "<ul>"
        f'<li><a href="{notfound_urls_prefix}index.html">The volumes of the guide</a></li>'
        f'<li><a href="{notfound_urls_prefix}study/glossary.html">Glossary</a></li>'
        f'<li><a href="{notfound_urls_prefix}study/formulas.html">Formulas</a></li>'
        f'<li><a href="{notfound_urls_prefix}genindex.html">Index</a></li>'
        "</ul>"
    ),
}
copybutton_prompt_text = r">>> |\.\.\. |\$ |In \[\d*\]: | {2,5}\.\.\.: "
copybutton_prompt_is_regexp = True
myst_url_schemes = {
    **dict.fromkeys(("http", "https", "mailto")),
    # Files that stand beside the pages, but are made by other builds.
    "site": "{{path}}",
    "repository": f"{_REPOSITORY}{{{{path}}}}",
    # The code host's editor with an empty file of this name.
    "new-file": f"{_REPOSITORY}new/{_BRANCH}?filename={{{{path}}}}",
}

# -- Deck --------------------------------------------------------------------

# Anki knows the cards by it: it never changes.
study_deck_id = "deep-learning-study-guide"
study_deck_basename = "study-guide"

# -- EPUB --------------------------------------------------------------------

epub_title = project
epub_basename = "study-guide"
epub_uid = "study-guide"
epub_scheme = "UUID"
epub_identifier = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, html_baseurl)}"
epub_description = (
    "An open study guide to Deep Learning and NLP: chapters with worked examples and code that "
    "runs, cheat grids, flashcards, comparisons and formulas."
)
study_epub_accessibility = (
    "Formulas are MathML, diagrams have descriptions, and tables have headers."
)
epub_publisher = epub_contributor = author
study_epub_date = _RELEASED.isoformat()
epub_cover = ("_static/study-cover.png", "epub-cover.html")
epub_tocscope = "includehidden"
epub_tocdepth = 3
epub_show_urls = "no"
# A reader of a book needs neither what is written for authors nor a list of downloads. It has each
# block once, in its volume: pages that show a volume's blocks again, or its cards in another order,
# are for the site.
_FOR_THE_SITE = [
    *("authoring/*", "contributing/*", "study/downloads"),
    *("study/at-a-glance", "study/glance/*", "study/figures/*"),
    *("study/flashcards/level-*", "study/flashcards/by-tag", "study/flashcards/questions"),
    "study/review",
]
study_epub_exclude = _FOR_THE_SITE
# Made for a browser, of no use in a book.
epub_css_files: list[str] = []
epub_exclude_files = ["search.xhtml", "404.xhtml", *(f"_static/{name}" for name in _STYLESHEETS)]

# -- LaTeX -------------------------------------------------------------------

# The text has Greek letters and signs that pdflatex does not know.
latex_engine = "xelatex"
# The volumes are its chapters; the home page, which leads to them on the site, is left out.
latex_documents = [
    ("index", "study-guide.tex", project.replace("&", r"\&"), author, "manual", True),
]
# Its index needs no program beyond those of TeX.
latex_use_xindy = False
# Sphinx puts formulas of several lines into "split", which has one column of relations, the links
# of citations break in captions, the font of code has no index i, and the index has no code.
latex_elements = {
    "preamble": r"""
\renewenvironment{split}{\begin{aligned}}{\end{aligned}}
\AtBeginDocument{\robustify\hyperlink}
\usepackage{newunicodechar}
\newunicodechar{ᵢ}{\textsubscript{i}}
\renewcommand{\sphinxstyleindexentry}[1]{#1}
"""
}

# -- Typst and PDF -----------------------------------------------------------

_SUBTITLE = "Chapters, cheat grids, flashcards and formulas, for a desk, a train or an exam"
_LICENSE = "CC BY 4.0, creativecommons.org/licenses/by/4.0"
_NOTICE = f"Text: {_LICENSE}. Code: MIT License."
# A reader of paper cannot follow a link.
typst_show_urls = "inline"
typst_float_figures = typst_show_pagerefs = typst_collect_citations = True
# A4, unless the build has the tag. Both leave a measure of 127 mm, about 72 characters, and a
# margin column of 40 mm beside it; to be bound, one of 160 mm with larger type.
_TAGS = globals().get("tags", ())
_PAPER, _MORE = ("us-letter", 5.9) if "us-letter" in _TAGS else ("a4", 0)
# What is printed on its own always has this page.
_SHEET = {
    "paper": _PAPER,
    "margin": {"left": "21.5mm", "right": f"{61.5 + _MORE}mm", "top": "25mm", "bottom": "25mm"},
    "text_size": "10pt",
    "line_height": "14.5pt",
}
# Running heads end where code and tables do, which reach into the margin column.
_PAGE = {**_SHEET, "head_outset": "45mm"}
if "two-sided" in _TAGS:
    study_page_form = "plain"
    _PAGE = {
        **_SHEET,
        "two_sided": True,
        "margin": {"inside": "22mm", "outside": f"{28 + _MORE}mm", "top": "25mm", "bottom": "25mm"},
        "text_size": "10.5pt",
        "line_height": "15pt",
    }
elif "phone" in _TAGS:
    study_page_form = "narrow"
    # About 40 characters a line, in type that is 9 pt high on a screen of 68 mm.
    _PAGE = {
        "paper": {"width": "84mm", "height": "168mm"},
        "margin": {"x": "5mm", "top": "13mm", "bottom": "12mm"},
        "text_size": "11pt",
        "line_height": "15.5pt",
        "justify": False,
    }
_LOOKS = {
    "author": author,
    "description": f"{_SUBTITLE}. {_NOTICE}",
    "keywords": ["deep learning", "neural networks", "natural language processing", "Transformers"],
    # STIX is smaller than Inter at the same size.
    "math_size": "1.08em",
}


def _book(title: str, subtitle: str, *, volume: int = 0, accent: str = "") -> dict[str, Code | str]:
    """Return the options of a PDF with a cover, an imprint and how to use it."""
    edition = f"edition: {quote(f'Version {version}')}"
    source = quote(html_theme_options["source_repository"])
    part = f"volume: {volume}" if volume else ""
    name = f"Volume {volume}: {title}" if volume else title
    return {
        **_LOOKS,
        **_PAGE,
        "title": name,
        "cover": Code(
            f"sg-cover(title: {quote(title)}, subtitle: {quote(subtitle)},"
            + (f" {part}, accent: {quote(accent)}," if volume else "")
            + f" {edition}, notice: {quote(_NOTICE)})"
        ),
        "front": Code(
            f"{{ sg-imprint(title: {quote(name)}, author: {quote(author)},"
            + (f" guide: {quote(project)}," if volume else "")
            + f" {edition}, date: {quote(f'{_RELEASED:%B %d, %Y}')},"
            f" address: {quote(html_baseurl)}, source: {source});"
            f" sg-how-to-use({part}) }}"
        ),
    }


def _volume(name: str, page: str) -> dict[str, Code | str]:
    """Return the options of the PDF of a volume."""
    accent = re.search(r"^accent: *(\w+)$", page, re.MULTILINE)
    return _book(
        page.split("\n# ", 1)[-1].split("\n", 1)[0],
        project,
        volume=int(name[:2]),
        accent=accent[1] if accent else "sky",
    )


# What a sheet that lies alone says of the guide.
_ADDRESS = html_baseurl.removeprefix("https://")
_FOOT = f"{project}, version {version} · {_LICENSE} · {_ADDRESS}"
# The table that is a sheet of its own, before the cheat grids.
_MASTER = "<volumes:08-rnn-to-transformers::table-v8-master>"
# The volumes, to take parts out of them.
_SHEETS = {
    **_LOOKS,
    **_SHEET,
    "startdoc": "index",
    "toctree_only": True,
    "exclude": [*_FOR_THE_SITE, "study/*"],
    "cover": False,
    "contents": False,
}
_PAGES = {page.stem: page.read_text("utf-8") for page in sorted(_DOCS.glob("volumes/*.md"))}
typst_documents = [
    {
        **_book(project, _SUBTITLE),
        "startdoc": "index",
        "target": "study-guide",
        # A reader of the book needs neither the home page nor what is written for authors, and has
        # the questions of the flashcards in the volumes.
        "toctree_only": True,
        "exclude": [*_FOR_THE_SITE, "study/flashcards", "study/flashcards/*"],
        "preamble": "#show: sg-book",
    },
    *(
        {
            **_volume(name, text),
            "startdoc": f"volumes/{name}",
            "target": f"study-guide-volume-{int(name[:2])}",
            "preamble": "#show: sg-part",
        }
        for name, text in _PAGES.items()
    ),
    {
        **_SHEETS,
        "target": "study-guide-sheets",
        "title": f"{project}: cheat sheets",
        "preamble": f"#show: sg-cheat-sheets.with(tables: ({_MASTER},), foot: {quote(_FOOT)})",
    },
    {
        **_SHEETS,
        "target": "study-guide-cards",
        "title": f"{project}: flashcards to cut out",
        "preamble": f"#show: sg-card-sheets.with(foot: {quote(_FOOT)})",
    },
]
