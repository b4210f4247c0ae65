"""MyST's renderer, which also warns where the result is probably not what the author meant."""

import itertools
import re
from contextlib import AbstractContextManager
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.slugs import github_slugify
from myst_parser.warnings_ import MystWarnings
from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound

from sphinx_studyguide.core.directive import StudyDirective, is_misread
from sphinx_studyguide.core.report import note_misplaced
from sphinx_studyguide.markdown import names
from sphinx_studyguide.markdown.border import BorderRenderer
from sphinx_studyguide.markdown.fences import Fence, Fences
from sphinx_studyguide.markdown.text import Page, find_mistakes

#: Languages of code that Sphinx knows beside those of Pygments.
_LANGUAGES = {"default", "guess", "none"}
_UNKNOWN = re.compile(r"Unknown directive type: '(?P<name>.*)'")
_UNKNOWN_ROLE = re.compile(r'Unknown interpreted text role "(?P<name>.*)"\.')
_COMMENT = re.compile(r"\s*<!--(?!.*-->)", re.DOTALL)
_COMMAND = re.compile(r"\\[A-Za-z]+\*?\{[^{}]*\}")
#: Three words in a row, which no formula has outside of `\text`.
_PROSE = re.compile(r"(?:(?<![\\\w])[A-Za-z]{2,}[,;:.]? +){3}")


class CheckedRenderer(BorderRenderer):
    """Renders Markdown as MyST does, and warns."""

    def setup_render(self, options: dict[str, Any], env: Any) -> None:
        """Begin a page."""
        super().setup_render(options, env)
        #: Whether MyST has taken the body of a directive for an option.
        self.misread = False
        self.fences = Fences()
        #: The number after each anchor that was last tried.
        self.tried: dict[str, int] = {}
        make = self.md_config.heading_slug_func or github_slugify
        self.md_config = self.md_config.copy(
            heading_slug_func=lambda title: self.find_anchor(make(title))
        )
        guarded = bool(self.sphinx_env and self.sphinx_env.config.study_untrusted)
        self.page = Page(self.find_directive, names.is_role, self.has_label, guarded)

    def find_directive(self, name: str) -> str | None:
        """Return the directive that is meant by a name, if one is."""
        if names.is_directive(name, self.language_module_rst, self.document):
            return name
        return names.find_near(name, names.list_directives())

    def find_anchor(self, anchor: str) -> str:
        """Return an anchor with the first number that makes it one of its own.

        MyST begins at 1 for each, and takes a minute for some thousand equal headings.
        """
        number = self.tried.get(anchor, 0)
        name = f"{anchor}-{number}" if number else anchor
        while name in self._heading_slugs:
            number += 1
            name = f"{anchor}-{number}"
        self.tried[anchor] = number
        return name

    def has_label(self, label: str) -> bool:
        """Return whether the page gives a label an address, be it one that is not taken."""
        line = re.compile(rf"^[ \t>]*\[{re.escape(label)}\]:", re.MULTILINE | re.IGNORECASE)
        return line.search(self.md_env.get("page", "")) is not None

    def create_warning(
        self, message: str, subtype: MystWarnings | str, **options: Any
    ) -> nodes.system_message | None:
        """Warn as MyST does, but for messages about directives and roles.

        Where the body of one of our directives begins with a colon, the directive reads its options
        again and warns of them, so MyST does not; and a name that is not known may be nearly right.
        """
        if self.misread and subtype is MystWarnings.DIRECTIVE_OPTION:
            return None
        if unknown := _UNKNOWN.fullmatch(message):
            message += names.suggest_directive(unknown["name"])
        elif unknown := _UNKNOWN_ROLE.fullmatch(message):
            message = message.rstrip(".") + names.suggest_role(unknown["name"])
        return super().create_warning(message, subtype, **options)

    def render_directive(
        self, token: SyntaxTreeNode, name: str, arguments: str, **options: Any
    ) -> None:
        """Render a directive."""
        found, _messages = directives.directive(name, self.language_module_rst, self.document)
        is_ours = isinstance(found, type) and issubclass(found, StudyDirective)
        self.misread = is_ours and is_misread(token.content.splitlines())
        super().render_directive(token, name, arguments, **options)

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """Render code, or a directive."""
        self._check_name(token)
        with self._inside(token):
            super().render_fence(token)

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """Render a directive, or a box."""
        self._check_name(token)
        with self._inside(token):
            super().render_colon_fence(token)

    def _inside(self, token: SyntaxTreeNode) -> AbstractContextManager[None]:
        """Check a fence, and remember it for those that are in it."""
        fence = Fence.of(token, self.document["source"])
        if mistake := self.fences.check(fence, exactly=self.md_config.colon_fence_exact_match):
            self.say(*mistake)
            if self.sphinx_env is not None:
                note_misplaced(self.sphinx_env)
            if token.type == "fence" and not fence.info.startswith("{"):
                set_info(token, "none")  # it holds more than code, which has no colors
        return self.fences.inside(fence)

    def _check_name(self, token: SyntaxTreeNode) -> None:
        """Warn of a directive whose name is not in braces."""
        opener = names.read_opener(token.info)
        if opener is None or opener.name in self.md_config.fence_as_directive:
            return
        is_code = token.type == "fence"
        if not opener.has_brace and is_code and is_language(opener.name):
            return
        name = self.find_directive(opener.name)
        if name is None:
            return
        meant = opener.has_brace or opener.title or token.content.startswith(":")
        if name != opener.name and not meant:
            return
        right = f"{token.markup}{{{name}}} {opener.title}".strip()
        written = f"{token.markup}{token.info}".strip()
        self.say(
            f"{written!r} does not begin the directive {name!r}; write {right!r}", token_line(token)
        )
        # What is there is neither a language nor a class, of which others would warn once more.
        set_info(token, "none" if is_code else name)

    def render_inline(self, token: SyntaxTreeNode) -> None:
        """Render a line of text, a title or a cell of a table."""
        if token.meta.get("deep"):
            self.say(
                "the text has emphasis or links nested too deep and is shown as it is written; "
                "nest them less deeply",
                token_line(token, 1),
            )
        for mistake in find_mistakes(token, self.page):
            self.say(mistake.message, token_line(token, 1) + mistake.line)
        super().render_inline(token)

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        """Render HTML; a comment that is never closed would hide the rest of the site's page."""
        if not _COMMENT.match(token.content):
            super().render_html_block(token)
            return
        first, end = token.map or (1, 2)
        self.say(
            "the comment that begins with '<!--' is never closed, so everything down to line "
            f"{end - 1} is in it; write '-->' where it ends",
            first,
        )
        text = token.content.rstrip()
        code = nodes.literal_block(text, text, language="none")
        self.add_line_and_source_path(code, token)
        self.current_node.append(code)

    def render_math_block(self, token: SyntaxTreeNode) -> None:
        """Render a formula."""
        self._check_formula(token)
        super().render_math_block(token)

    def render_math_block_label(self, token: SyntaxTreeNode) -> None:
        """Render a formula with a label, which is new on the page."""
        self._check_formula(token)
        label = token.info
        for number in itertools.count(2):
            if nodes.make_id(f"equation-{token.info}") not in self.document.ids:
                break
            set_info(token, f"{label}-{number}")
        if token.info != label:
            self.say(
                f"the label {label!r} is already that of another formula of this page; "
                "give one of the two a different label",
                token_line(token),
            )
        super().render_math_block_label(token)

    def _check_formula(self, token: SyntaxTreeNode) -> None:
        """Warn of text between two formulas that is taken for a formula."""
        _first, *paragraphs = _COMMAND.sub("", token.content).split("\n\n")
        if self.page.shifted or not any(map(_PROSE.search, paragraphs)):
            return
        self.page.shifted = True
        self.say(
            "the formula that begins with '$$' is not closed before the empty line, and the text "
            "below is read as a formula; write '$$' on a line of its own above the empty line",
            token_line(token),
        )

    def render_list_item(self, token: SyntaxTreeNode) -> None:
        """Render an item of a list."""
        self._check_depth(token, "list")
        with self.deeper():
            super().render_list_item(token)

    def render_blockquote(self, token: SyntaxTreeNode) -> None:
        """Render a quotation."""
        self._check_depth(token, "quotation")
        with self.deeper():
            super().render_blockquote(token)

    def _check_depth(self, token: SyntaxTreeNode, kind: str) -> None:
        """Warn of what is nested so deep that Markdown leaves it out."""
        opening = token.nester_tokens.opening if token.nester_tokens else None
        if token.children or opening is None or opening.level + 1 < self.md.options.maxNesting:
            return
        first, end = token.map or (1, 2)
        lost = f"line {first} is" if end == first + 1 else f"lines {first} to {end - 1} are"
        self.say(
            f"the {kind} is nested too deep, so {lost} left out; nest it less deeply, or write a "
            "part of it as a section",
            first,
        )


def set_info(token: SyntaxTreeNode, info: str) -> None:
    """Change what follows the colons or backticks of a fence."""
    if token.token is not None:
        token.token.info = info


def is_language(name: str) -> bool:
    """Return whether code can be in a language of a name."""
    if name in _LANGUAGES:
        return True
    try:
        find_lexer_class_by_name(name)
    except ClassNotFound:
        return False
    return True
