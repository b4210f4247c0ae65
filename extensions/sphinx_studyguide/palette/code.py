"""The colors of code, as two Pygments styles made from the palette."""

from pygments.style import Style
from pygments.token import (
    Comment,
    Error,
    Generic,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    String,
    Token,
    _TokenType,
)

from sphinx_studyguide.palette.colors import ACCENTS, DARK, LIGHT


def _styles(tokens: dict[str, str], accents: dict[str, str]) -> dict[_TokenType, str]:
    return {
        Token: tokens["text"],
        Comment: f"italic {tokens['muted']}",
        Error: tokens["bad"],
        Generic.Deleted: tokens["bad"],
        Generic.Emph: "italic",
        Generic.Error: tokens["bad"],
        Generic.Heading: f"bold {tokens['text']}",
        Generic.Inserted: tokens["good"],
        Generic.Output: tokens["muted"],
        Generic.Prompt: tokens["muted"],
        Generic.Strong: "bold",
        Generic.Subheading: f"bold {tokens['muted']}",
        Generic.Traceback: tokens["bad"],
        Keyword: accents["violet"],
        Keyword.Constant: accents["amber"],
        Literal: accents["amber"],
        Name.Attribute: accents["sky"],
        Name.Builtin: accents["cyan"],
        Name.Builtin.Pseudo: tokens["text"],
        Name.Class: accents["sky"],
        Name.Constant: accents["amber"],
        Name.Decorator: accents["pink"],
        Name.Entity: accents["pink"],
        Name.Exception: accents["rose"],
        Name.Function: accents["sky"],
        Name.Tag: accents["violet"],
        Number: accents["amber"],
        Operator.Word: accents["violet"],
        String: accents["green"],
        String.Escape: accents["pink"],
        String.Interpol: accents["pink"],
    }


class DarkStyle(Style):
    """Code on the dark screen."""

    name = "studyguide-dark"
    background_color = DARK["code"]
    highlight_color = "#232a42"
    line_number_color = DARK["muted"]
    styles = _styles(DARK, {name: accent.dark for name, accent in ACCENTS.items()})


class LightStyle(Style):
    """Code on the light screen and on paper."""

    name = "studyguide-light"
    background_color = LIGHT["code"]
    highlight_color = LIGHT["page"]
    line_number_color = LIGHT["muted"]
    styles = _styles(LIGHT, {name: accent.light for name, accent in ACCENTS.items()})
