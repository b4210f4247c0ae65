"""The directives `insight`, `often-said`, `exercise` and `solution`."""

from docutils import nodes

from sphinx_studyguide.callout.nodes import (
    SOLUTION,
    callout,
    solution,
    solution_body,
    solution_title,
)
from sphinx_studyguide.core import options
from sphinx_studyguide.core.directive import StudyDirective


class Callout(StudyDirective):
    """A box with a label, a title and content."""

    room = "callout"
    label: str
    #: What the title is for, where the box needs one.
    title_wanted = ""
    option_spec = {**StudyDirective.option_spec, "tags": options.words}

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        box = callout(tags=list(self.options.get("tags", ())))
        if self.title_wanted and not self.title_text:
            self.warn(f"the block has no title; write {self.title_wanted} after '{{{self.name}}}'")
        self.finish(box)
        box["title"] = box["title"] or self.label
        box["classes"].append(f"sg-callout--{self.kind}")
        title = self.parse_title(nodes.title)
        label = nodes.inline("", self.label, classes=["sg-callout__label"])
        title.insert(0, [label, nodes.Text(": ")] if title.children else label)
        body = self.parse_body()
        if not body:
            self.warn_empty("the block is empty; write its text between the fences")
        box += [title, *body]
        return [box]


class Insight(Callout):
    """What practice teaches and the paper does not say."""

    kind = "insight"
    label = "Insight"


class Misconception(Callout):
    """A common misconception as the title, its correction as the text."""

    kind = "often-said"
    label = "Often said"
    title_wanted = "the misconception"


class Exercise(Callout):
    """A task for the reader."""

    kind = "exercise"
    label = "Exercise"
    title_wanted = "the task in a few words"


class Solution(StudyDirective):
    """The solution of the exercise above it."""

    room = "callout"
    kind = "solution"
    option_spec = {key: StudyDirective.option_spec[key] for key in ("name", "class")}

    def run(self) -> list[nodes.Node]:
        """Return the folded solution."""
        block = solution(classes=self.options.get("class", []))
        self.set_source_info(block)
        title = self.parse_title(solution_title)
        if not title.children:
            title += nodes.Text(SOLUTION)
        body = solution_body("", *self.parse_body())
        self.set_source_info(body)
        if not body.children:
            self.warn_empty("the solution is empty; write its text between the fences")
        block += [title, body]
        self.add_name(block)
        return [block]
