"""The documents that the builder is held against: what is built of each, and what is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Project:
    """One package and its documents.

    ``settings`` take the place of the project's own; ``left_out`` are extensions of theirs that
    the build does without, each with the reason.
    """

    #: name of the package, as in ``requirements/corpus.txt``
    name: str
    #: folder of the documents in the source distribution
    folder: str
    #: whether the folder has a ``conf.py``
    has_conf: bool = True
    settings: Mapping[str, Any] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    #: words that may stand right of the text
    too_wide: tuple[str, ...] = ()
    #: extensions of ours that mend what keeps their documents from being read at all
    added: tuple[str, ...] = ()


_DOCUTILS = {
    "demo": "user/rst/demo",
    "quickstart": "user/rst/quickstart",
    "cheatsheet": "user/rst/cheatsheet",
    "introduction": "ref/rst/introduction",
    "specification": "ref/rst/restructuredtext",
    "directives": "ref/rst/directives",
    "roles": "ref/rst/roles",
    "definitions": "ref/rst/definitions",
    "mathematics": "ref/rst/mathematics",
}

PROJECTS = [
    Project("sphinx", "doc"),
    Project("mpmath", "docs"),
    Project("click", "docs"),
    Project("attrs", "docs"),
    Project(
        "docutils",
        "docs",
        has_conf=False,
        settings={
            "project": "Docutils",
            "author": "David Goodger",
            "root_doc": _DOCUTILS["demo"],
            "include_patterns": [f"{name}.rst" for name in _DOCUTILS.values()],
            "typst_documents": [
                {"startdoc": startdoc, "target": target, "title": f"Docutils: {target}"}
                for target, startdoc in _DOCUTILS.items()
            ],
        },
        # A formula of 26 letters without a sign, which TeX would not break either.
        too_wide=("𝒶𝒷𝒸𝒹ℯ𝒻ℊ𝒽𝒾𝒿𝓀𝓁𝓂𝓃ℴ𝓅𝓆𝓇𝓈𝓉𝓊𝓋𝓌𝓍𝓎𝓏",),
    ),
    Project("numpydoc", "doc"),
    Project("sphinxcontrib-bibtex", "doc"),
    # Its own directive for demonstrations reads what MyST-Parser 5 hands over otherwise.
    Project("furo", "docs", added=("furo_demo",)),
]
