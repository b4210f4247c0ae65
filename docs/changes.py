"""Lists what a learner will see change: cards, tables, figures and other blocks of the volumes.

``python docs/changes.py origin/main`` compares the volumes as they are with those of a commit,
and prints Markdown. It reads sources and builds nothing.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath

ROOT = Path(__file__).parents[1]
FOLDER = "docs/volumes"
#: What is told of each directive, in the order of the report.
KINDS = {
    "flashcard": "Flashcards", "cheat-grid": "Cheat grids", "formula": "Formulas",
    "comparison": "Tables", "data-table": "Tables", "architecture": "Figures",
    "mermaid": "Figures", "figure": "Figures", "insight": "Insights",
    "often-said": "Misconceptions", "exercise": "Exercises", "solution": "Exercises",
}  # fmt: skip
_OPENING = re.compile(r"(?P<fence>:{3,}|`{3,}|~{3,})(?:\{(?P<kind>[\w-]+)\})?(?P<title>.*)")
_OPTION = re.compile(r"^:(id|file|caption):\s*(.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A block of a volume."""

    kind: str
    name: str
    title: str
    page: str
    text: str


def find_blocks(page: str, text: str, read: Callable[[str], str]) -> Iterator[Block]:
    """Yield the blocks of a page, also those in others.

    :param read: returns the text of a file that a block shows, or nothing
    """
    lines = text.split("\n")
    until = -1
    for number, line in enumerate(lines):
        opening = _OPENING.fullmatch(line.strip())
        if number <= until or not opening:
            continue
        fence = opening["fence"]
        closing = re.compile(rf"{re.escape(fence[0])}{{{len(fence)},}}")
        last = next(
            (at for at in range(number + 1, len(lines)) if closing.fullmatch(lines[at].strip())),
            len(lines),
        )
        kind = opening["kind"]
        if fence[0] != ":":
            until = last
        if kind in KINDS:
            body = "\n".join(each.strip() for each in lines[number + 1 : last])
            options = dict(_OPTION.findall(body))
            title = opening["title"].strip()
            shown = read(normpath(f"{page}/../{options['file']}")) if "file" in options else ""
            name = options.get("id") or title or options.get("caption", "")
            words = " ".join(f"{title}\n{body}\n{shown}".split())
            yield Block(kind, name, title, page, words)


def collect(pages: Mapping[str, str], read: Callable[[str], str]) -> dict[tuple[str, str], Block]:
    """Return all blocks by kind and name; those without a name are counted on their page."""
    blocks: dict[tuple[str, str], Block] = {}
    seen: Counter[tuple[str, str]] = Counter()
    for page, text in sorted(pages.items()):
        for block in find_blocks(page, text, read):
            key = (block.kind, block.name or f"on {Path(page).stem}")
            seen[key] += 1
            blocks[key[0], key[1] + (f" ({seen[key]})" if seen[key] > 1 else "")] = block
    return blocks


def describe(
    before: Mapping[tuple[str, str], Block], after: Mapping[tuple[str, str], Block]
) -> str:
    """Return the report in Markdown."""
    added = sorted(after.keys() - before.keys())
    changed = sorted(key for key in before.keys() & after if before[key].text != after[key].text)
    gone = sorted(before.keys() - after.keys())
    groups = (("added", added, after), ("changed", changed, after), ("taken out", gone, before))
    report = ["# What learners will see change\n"]
    for title in dict.fromkeys(KINDS.values()):
        for change, keys, blocks in groups:
            found = [(name, blocks[kind, name]) for kind, name in keys if KINDS[kind] == title]
            if found:
                report.append(f"## {title} {change}: {len(found)}\n")
                report += [_name(name, block) for name, block in found]
                report.append("")
    return "\n".join(report) if len(report) > 1 else f"{report[0]}\nNo block has changed.\n"


def _name(name: str, block: Block) -> str:
    """Return a line about a block, without the Markdown of its title."""
    words = [block.title] if block.title and block.title != name else []
    shown = ": ".join(each.replace("`", "'")[:100] for each in (name, *words))
    return f"- `{shown}` ({Path(block.page).stem})"


def _ask_git(*arguments: str) -> str:
    command = ["git", *arguments]
    done = subprocess.run(  # noqa: S603 - no shell
        command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return done.stdout if done.returncode == 0 else ""


def main(base: str) -> str | None:
    """Print the report; return what is wrong with the name of the commit, if so."""
    commit = _ask_git("rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}").strip()
    if not commit:
        return f"{base!r} is not a commit of this repository; name one, such as 'origin/main'"
    names = _ask_git("ls-tree", "-r", "--name-only", commit, FOLDER).split("\n")

    def read_then(name: str) -> str:
        return _ask_git("show", f"{commit}:{name}")

    def read_now(name: str) -> str:
        path = (ROOT / name).resolve()
        inside = path.is_file() and path.is_relative_to(ROOT)
        return path.read_text("utf-8", errors="replace") if inside else ""

    before = {name: read_then(name) for name in names if name.endswith(".md")}
    now = [path.relative_to(ROOT).as_posix() for path in (ROOT / FOLDER).rglob("*.md")]
    after = {name: read_now(name) for name in now}
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(describe(collect(before, read_then), collect(after, read_now)))
    return None


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2] or ["origin/main"]))
