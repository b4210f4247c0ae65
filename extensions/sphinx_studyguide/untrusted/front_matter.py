"""Rewrites the front matter of a Markdown page so that it holds nothing but allowed keys."""

import datetime
import json
import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

_NEWLINE = re.compile(r"\r\n?|\n")
_NOT_ASCII = re.compile(r"[^\x20-\x7e]")
#: What the values of front matter may be; PyYAML also makes bytes, sets and pairs.
_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
)
_KEY = re.compile(r"[\w-]+\s*:")
_OTHERS = "remove it, or write one of {}"
_REMEDY = "write each value out"
_MOST_BITS = 1000
_DEEPEST = 20
_NEVER_CLOSED = "the front matter is never closed; write '---' alone on a line below it"


class Refusal(NamedTuple):
    """A key that a page may not set, and its line, from 1."""

    message: str
    line: int


class _RefusedError(ValueError):
    """A value of YAML that is more than text, numbers, lists and mappings."""


def filter_front_matter(source: str, allowed: Collection[str]) -> tuple[str, list[Refusal]]:
    """Return a page whose front matter holds the allowed keys alone, and what was refused.

    MyST reads front matter twice, by two rules for line ends, and takes settings of its parser
    from it. So it gets a text that both rules read alike: one line of JSON, in ASCII.

    :param source: a Markdown page
    :param allowed: names of the keys that a page may set
    :returns: the page with as many lines as before
    """
    if not source.startswith("---"):
        return source, []
    lines = _NEWLINE.split(source)
    end = _find_end(source)
    if end is None:
        # A rule across the page for Markdown, and front matter for MyST's reader of settings.
        lines[0] = f" {lines[0]}"
        is_rule = set(lines[0]) <= {" ", "-"} and not _KEY.match("\n".join(lines[1:2]))
        return "\n".join(lines), [] if is_rule else [Refusal(_NEVER_CLOSED, 1)]
    content = "\n".join(lines[1 : end - 1])
    values: dict[str, Any] = {}
    refusals = []
    for entry in _read(content, allowed):
        if isinstance(entry, Refusal):
            refusals.append(Refusal(entry.message, entry.line + 2))
        else:
            values[entry[0]] = entry[1]
    lines[:end] = ["---", _dump(values), *[""] * (end - 3), "---"] if values else [""] * end
    return "\n".join(lines), refusals


def _find_end(source: str) -> int | None:
    """Return the number of lines of the front matter as markdown-it reads it."""
    markdown = MarkdownIt("zero").use(front_matter_plugin)
    markdown.core.ruler.enableOnly(["normalize", "block"])
    tokens = markdown.parse(source)
    if tokens and tokens[0].type == "front_matter" and tokens[0].map:
        return tokens[0].map[1]
    return None


def _read(content: str, allowed: Collection[str]) -> Iterator[tuple[str, Any] | Refusal]:
    """Yield each allowed key with its value, and what is refused with its line, from 0."""
    try:
        loader: Any = yaml.SafeLoader(_without_breaks(content))
        root = loader.get_single_node()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        said = (getattr(error, "context", None), getattr(error, "problem", None))
        problem = ", ".join(filter(None, said)) or "it is nested too deep or holds odd characters"
        yield Refusal(
            f"the front matter is not valid YAML: {problem}; write one 'key: value' to a line",
            _line(content, mark) if mark else 0,
        )
        return
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        yield Refusal("the front matter has no keys; write one 'key: value' to a line", 0)
        return
    taken: set[str] = set()
    seen: set[int] = set()
    for key, value in root.value:
        line = _line(content, key.start_mark)
        name = key.value if key.tag == "tag:yaml.org,2002:str" else None
        try:
            _check_key(name, taken, allowed)
            _check_value(value, seen)
            yield str(name), _plain(loader.construct_object(value, deep=True))
            taken.add(str(name))
        except (_RefusedError, yaml.YAMLError, ValueError, OverflowError) as error:
            message = str(error) if isinstance(error, _RefusedError) else f"has no value; {_REMEDY}"
            shown = key.value if isinstance(key.value, str) else "…"
            yield Refusal(f"front matter {shown[:60]!r} {message}", line)


def _without_breaks(content: str) -> str:
    """Return YAML without the characters at which YAML ends lines and Markdown does not."""
    return re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", content)


def _line(content: str, mark: Any) -> int:
    return content.count("\n", 0, mark.index)


def _check_key(name: str | None, taken: Collection[str], allowed: Collection[str]) -> None:
    """Refuse a key that the page has had, or that no page may set.

    :raises _RefusedError: with the way out
    """
    if name in taken:
        raise _RefusedError("appears twice; remove one of the two")
    if name not in allowed:
        near = get_close_matches(str(name), allowed, 1, 0.8)
        known = f"did you mean {near[0]!r}?" if near else _OTHERS.format(", ".join(allowed))
        raise _RefusedError(f"is not allowed in contributed pages; {known}")


def _check_value(node: yaml.Node, seen: set[int], depth: int = 0) -> None:
    """Refuse aliases, merge keys, tags and deep nesting; each node is visited once.

    :param seen: the nodes so far: an alias leads to one of them
    :raises _RefusedError: if a part of the value is one
    """
    if depth > _DEEPEST:
        raise _RefusedError(f"is nested more than {_DEEPEST} levels deep; write a shorter value")
    if id(node) in seen:
        raise _RefusedError(f"repeats another value by an alias; {_REMEDY}")
    seen.add(id(node))
    if node.tag not in _TAGS:
        tag = node.tag.removeprefix("tag:yaml.org,2002:")
        raise _RefusedError(
            f"holds a value of the kind {tag[:40]!r}; write text, a number or a list"
        )
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            _check_value(entry, seen, depth + 1)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for part in pair:
                _check_value(part, seen, depth + 1)


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it: dates and the keys of mappings become text."""
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    # Python does not write longer numbers out; only as 0xff… can they be read at all.
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        raise _RefusedError("holds a number that is too long; write a shorter one")
    return str(value) if isinstance(value, datetime.date) else value


def _dump(values: dict[str, Any]) -> str:
    text = json.dumps(values, ensure_ascii=False)
    # JSON would write a character beyond 16 bits as a pair, which YAML does not put together.
    return _NOT_ASCII.sub(lambda match: f"\\U{ord(match[0]):08x}", text)
