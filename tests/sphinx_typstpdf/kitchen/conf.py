"""The kitchen sink: every node that ordinary chapters use, to be looked at on paper."""

project = "Kitchen sink"
author = "Ada & Bo"
language = "en"
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.doctest",
    "sphinx.ext.todo",
    "sphinx_design",
    "sphinx_mathml",
    "sphinx_typstpdf",
]
myst_enable_extensions = [
    "amsmath",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "attrs_block",
    "dollarmath",
    "fieldlist",
    "strikethrough",
    "substitution",
    "tasklist",
]
myst_heading_anchors = 2
numfig = True
suppress_warnings = ["myst.strikethrough"]
todo_include_todos = True
todo_link_only = True
typst_documents = [
    {
        "startdoc": "index",
        "target": "kitchen",
        "title": "Kitchen sink: all that a chapter may hold",
        "author": "Ada & Bo",
        "subtitle": "Every node, once",
        "notice": "No rights reserved.",
        "toctree_only": True,
    }
]
