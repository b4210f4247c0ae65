"""Settings of the guide. The looks come from sphinx_studyguide.palette, so that site and PDF agree."""

import os

from sphinx_studyguide.palette import furo_variables, web_fonts

# -- Project -----------------------------------------------------------------

project = "Deep Learning & NLP Study Guide"
author = "The Study Guide developers"
copyright = "2026, The Study Guide developers. Text: CC BY 4.0. Code: MIT"
language = "en"

# -- Sources -----------------------------------------------------------------

extensions = [
    "myst_parser",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_mathml",
    "sphinx_sitemap",
    "sphinx_studyguide",
    "sphinx_typstpdf",
    "sphinx_webfonts",
    "sphinxcontrib.bibtex",
    "sphinxext.opengraph",
    "notfound.extension",
]
exclude_patterns = ["_build", "figures"]
nitpicky = True
myst_enable_extensions = ["amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
suppress_warnings = ["epub.unknown_project_files"]
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "alpha"
# Chapters come by pull request: no raw HTML, no file from outside this folder.
study_untrusted = True

# -- HTML --------------------------------------------------------------------

html_theme = "furo"
html_title = project
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "https://deep-learning-study-guide.readthedocs.io/en/latest/")
html_theme_options = {
    "light_css_variables": furo_variables(dark=False),
    "dark_css_variables": furo_variables(dark=True),
    "source_repository": "https://github.com/deep-learning-study-guide/guide/",
    "source_branch": "main",
    "source_directory": "docs/",
}
html_show_sphinx = False
html_copy_source = False
webfonts = web_fonts()
sitemap_url_scheme = "{link}"

# -- Typst and PDF -----------------------------------------------------------

typst_documents = [
    {
        "startdoc": "index",
        "target": "study-guide",
        "title": project,
        "author": author,
    }
]
