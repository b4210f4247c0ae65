"""Nodes of the callouts."""

from docutils import nodes

from sphinx_studyguide.core.nodes import StudyBlock


class callout(StudyBlock, nodes.admonition):
    """A box beside the argument: ``kind`` is insight, often-said or exercise.

    Children::

        <title>
            <inline classes="sg-callout__label">
        any content
    """


#: The title of a solution that has none of its own.
SOLUTION = "Solution"


class solution(nodes.container):
    """The solution of the exercise before it, folded where a page can fold.

    Children::

        <solution_title>
        <solution_body>
    """


class solution_title(nodes.rubric):
    """The line that is always seen."""


class solution_body(nodes.container):
    """The folded part of a solution."""


class solution_place(nodes.Element):
    """Where the solution of an exercise is, with its ``refid``: on paper, at the end."""
