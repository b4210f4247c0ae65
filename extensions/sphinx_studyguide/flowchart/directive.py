"""The directive `mermaid`: a diagram as text, with the options of sphinxcontrib-mermaid."""

import json
from typing import Any, NoReturn

import yaml
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.i18n import search_image_for_language

from sphinx_studyguide.core import options
from sphinx_studyguide.core.directive import StudyDirective
from sphinx_studyguide.flowchart.nodes import flowchart, mermaid
from sphinx_studyguide.flowchart.source import find_click

_JSON = 'write a JSON object, like {"flowchart": {"curve": "linear"}}'
_EXAMPLE = "write 'flowchart LR', then a line like 'text --> tokens'"


def settings(text: str | None) -> dict[str, Any]:
    """Convert settings of Mermaid, written in JSON.

    :raises ValueError: if they are not
    """
    try:
        value = json.loads(text or "")
    except ValueError as error:
        raise ValueError(f"{error}; {_JSON}") from None
    if not isinstance(value, dict):
        raise ValueError(_JSON)  # noqa: TRY004 - a converter's refusal
    return value


def no_zoom(_text: str | None) -> NoReturn:
    """Refuse the zoom of the drawing in a browser.

    :raises ValueError: always
    """
    raise ValueError("the diagram is drawn at build time and needs no script; remove the option")


class Flowchart(StudyDirective):
    """A diagram in Mermaid's language: the body, or the file that the argument names."""

    room = "flowchart"
    kind = "fig"
    option_spec = {
        **StudyDirective.option_spec,
        "alt": directives.unchanged,
        "align": options.choice("left", "center", "right"),
        "caption": directives.unchanged,
        "config": settings,
        "tags": options.words,
        "title": directives.unchanged,
        "zoom": no_zoom,
    }

    @property
    def title_text(self) -> str:
        """Return the caption as it is written; the argument is a file's name."""
        return " ".join(self.options.get("caption", "").split())

    @property
    def plain_title(self) -> str:
        """Return the caption's first sentence: the rest explains."""
        return super().plain_title.split(". ")[0]

    def run(self) -> list[nodes.Node]:
        """Return a figure with the diagram, not drawn yet, and the caption."""
        picture = mermaid(options={}, alt=self.options.get("alt", "").strip())
        source = self.read_source(picture) if self.arguments else self.read_body(picture)
        if source is None:
            return []
        if not source.strip():
            self.warn(f"the diagram is empty; {_EXAMPLE}")
            return []
        picture["body"], picture["code"] = source, self.front_matter() + source
        self.set_source_info(picture)
        if click := find_click(source):
            self.warn(
                "a link in a diagram ('click') has no effect in a picture; put it into the caption",
                self.line_of(picture, click),
            )
        tags = list(self.options.get("tags", ()))
        figure = flowchart("", picture, classes=["sg-flowchart"], tags=tags)
        if align := self.options.get("align"):
            figure["align"] = align
        if self.title_text:
            figure += self.parse_title(nodes.caption)
        self.finish(figure)
        return [figure]

    def read_body(self, picture: mermaid) -> str:
        """Return the body, and note where it begins."""
        picture["first_line"] = self.body_line(0)
        return "\n".join(self.content)

    def read_source(self, picture: mermaid) -> str | None:
        """Return the text of the file that the argument names, and note which it is."""
        name = " ".join(self.arguments)
        if self.content:
            self.warn(f"a diagram has a body or a file, not both; remove {name!r} or the body")
            return None
        name = search_image_for_language(name, self.env)
        found = self.read_file(name, "Mermaid")
        if found is None:
            return None
        picture["file"], picture["first_line"] = self.env.relfn2path(name)[0], 1
        return found[1]

    def front_matter(self) -> str:
        """Return the options that Mermaid reads at the start of a diagram."""
        config = {**(self.config.mermaid_config or {}), **self.options.get("config", {})}
        matter = {"config": config} if config else {}
        if title := self.options.get("title"):
            matter["title"] = title
        return f"---\n{yaml.safe_dump(matter, allow_unicode=True)}---\n" if matter else ""

    def line_of(self, picture: mermaid, line: int) -> int:
        """Return the line of this document that a line of the diagram is on."""
        return self.lineno if "file" in picture else picture["first_line"] + line - 1
