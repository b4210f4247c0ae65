"""The note type of all decks: Anki knows it by its id, and it never gets other fields.

Fields or templates that change would make Anki ask each learner for a sync of the whole
collection, and older cards would keep the old note type. Spare fields are for what comes later.
A change of the looks needs a new :data:`CHANGED`, or Anki keeps those that it has.
"""

from datetime import UTC, datetime
from typing import Any

ID = 1_796_000_000_000
NAME = "Study guide card"
CHANGED = datetime(2026, 11, 30, tzinfo=UTC)
#: In this order for ever.
FIELDS = ("Question", "Answer", "Section", "Facts", "Id", "Spare 1", "Spare 2", "Spare 3")
_TEMPLATE = "Card"

_FRONT = '<div class="sg-question">{{Question}}</div>'
_BACK = """\
{{FrontSide}}
<hr id="answer">
<div class="sg-answer">{{Answer}}</div>
{{#Section}}<p class="sg-section">{{Section}}</p>{{/Section}}
{{#Facts}}<p class="sg-facts">{{Facts}}</p>{{/Facts}}"""
_CSS = """\
.card {
  box-sizing: border-box;
  max-width: 42rem;
  margin: 0 auto;
  padding: 1rem;
  background-color: #ffffff;
  color: #141b2d;
  font: 18px/1.55 Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  text-align: left;
  overflow-wrap: break-word;
}
.sg-question { font-weight: 600; }
.sg-question p, .sg-answer > :first-child { margin-top: 0; }
#answer { margin: 1rem 0; border: 0; background: rgba(15, 23, 42, 0.25); }
.card a { color: inherit; text-decoration: underline #0369a1; text-underline-offset: 0.2em; }
.card code, .card pre, .card kbd {
  border-radius: 4px;
  background: #f4f6fb;
  font: 0.875em/1.5 "JetBrains Mono", ui-monospace, Menlo, Consolas, monospace;
}
.card code, .card kbd { padding: 0.1em 0.3em; }
.card pre { padding: 0.75rem; overflow-x: auto; text-align: left; }
.card pre code { padding: 0; }
.card table { border-collapse: collapse; }
.card th, .card td { padding: 0.3rem 0.6rem; border: 1px solid rgba(15, 23, 42, 0.25); }
.card li p, .card th p, .card td p, .card figcaption p { margin: 0; }
.card blockquote { margin: 0; padding-left: 1rem; border-left: 2px solid #7b859c; }
.card figure { margin: 1rem 0; }
.card figcaption, .card caption, .sg-section, .sg-facts { color: #566079; font-size: 0.8125em; }
.sg-section { margin: 1.25rem 0 0; }
.sg-section p { margin: 0; }
.sg-facts { margin: 0.25rem 0 0; }
.card img { max-width: 100%; height: auto; }
.card .sg-dark, .night_mode .sg-light { display: none; }
.night_mode .sg-dark { display: inline; }
.night_mode .sg-image { padding: 0.5rem; border-radius: 4px; background: #ffffff; }
mjx-container[display="true"] { overflow-x: auto; overflow-y: hidden; }
.card mjx-assistive-mml { width: 1px !important; overflow: hidden; }
.sg-long mjx-math { display: inline !important; white-space: normal !important; }
@media (max-width: 480px) { .card .sg-wide { display: none; } }
@media (min-width: 481px) { .card .sg-narrow { display: none; } }
.card.night_mode { background-color: #06080f; color: #e2e8f8; }
.night_mode #answer { background: rgba(255, 255, 255, 0.25); }
.card.night_mode a { text-decoration-color: #38bdf8; }
.night_mode code, .night_mode pre, .night_mode kbd { background: #141928; }
.night_mode th, .night_mode td { border-color: rgba(255, 255, 255, 0.25); }
.night_mode figcaption, .night_mode caption, .night_mode .sg-section, .night_mode .sg-facts {
  color: #8b93b5;
}
"""


def describe_note_type() -> dict[str, Any]:
    """Return the note type as a collection holds it."""
    fields = [
        {"name": name, "ord": place, "font": "Arial", "size": 20, "media": []}
        | {"rtl": False, "sticky": False}
        for place, name in enumerate(FIELDS)
    ]
    template = {"name": _TEMPLATE, "ord": 0, "qfmt": _FRONT, "afmt": _BACK}
    template |= {"bqfmt": "", "bafmt": "", "did": None}
    return {
        "id": ID,
        "name": NAME,
        "type": 0,
        "mod": int(CHANGED.timestamp()),
        "usn": 0,
        "sortf": 0,
        "did": None,
        "tmpls": [template],
        "flds": fields,
        "css": _CSS,
        "latexPre": "",
        "latexPost": "",
        "latexsvg": False,
        "req": [[0, "any", [0]]],
        "tags": [],
        "vers": [],
    }
