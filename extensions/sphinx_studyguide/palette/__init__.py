"""The room of the palette: colors and fonts, once, for the site, for diagrams and for paper."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import ENUM, Config

from sphinx_studyguide.core.assets import add_typst_module
from sphinx_studyguide.palette.colors import ACCENTS, DARK, DEFAULT_ACCENT, LIGHT
from sphinx_studyguide.palette.fonts import FAMILIES, font_folders, web_fonts
from sphinx_studyguide.palette.highlight import remember_code
from sphinx_studyguide.palette.themes import css_stack, furo_variables, typst_colors

__all__ = ["furo_variables", "setup", "web_fonts"]

_HERE = Path(__file__).parent
#: With a margin column, without one, or as narrow as a phone.
FORMS = ("column", "plain", "narrow")
#: What a margin column takes of the page, unless its margins are given.
_COLUMN = {"left": "21.5mm", "right": "61.5mm", "top": "25mm", "bottom": "25mm"}
_STYLESHEET = _HERE / "palette.css.jinja"


def setup(app: Sphinx) -> None:
    """Serve the palette's stylesheet and pass colors and fonts to the Typst builders."""
    app.connect("builder-inited", _serve)
    app.connect("builder-inited", remember_code)
    app.connect("config-inited", _hand_to_typst)
    app.add_config_value("study_page_form", FORMS[0], "", ENUM(*FORMS))
    add_typst_module(app, _HERE / "palette.typ")
    add_typst_module(app, _HERE / "rows.typ")
    add_typst_module(app, _HERE / "paper.typ")
    add_typst_module(app, _HERE / "front.typ")


def _serve(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    app.config.html_static_path.append(str(_STYLESHEET))
    app.add_css_file("palette.css", priority=300)
    # Furo is dark by the system's wish even before its script has run; other themes say so, and
    # an e-book is as dark as its reader makes it.
    furo = app.config.html_theme == "furo" and not getattr(app.builder, "embedded", False)
    app.config.html_context["sg_palette"] = {
        "accents": {name: accent._asdict() for name, accent in ACCENTS.items()},
        "accent": DEFAULT_ACCENT,
        "dark": DARK,
        "light": LIGHT,
        "fonts": {role: css_stack(role) for role in FAMILIES},
        "automatic": 'body:not([data-theme="light"])' if furo else 'body[data-theme="auto"]',
    }


def _hand_to_typst(_app: Sphinx, config: Config) -> None:
    if "typst_modules" not in config:
        return
    # Sphinx warns of another form.
    form = config.study_page_form if config.study_page_form in FORMS else FORMS[0]
    config.typst_modules.append(str(_HERE / "form" / form / "form.typ"))
    config.typst_colors = {**typst_colors(), **config.typst_colors}
    # As on the site, headings from the third level on are in the type of the text.
    config.typst_fonts = {**FAMILIES, "subheading": FAMILIES["text"], **config.typst_fonts}
    if not config.typst_template:  # another template has options of its own
        margins = {"margin": _COLUMN} if form == "column" else {}
        config.typst_elements = {"subheading_weight": 650, **margins, **config.typst_elements}
    config.typst_font_paths = [*font_folders(), *config.typst_font_paths]
