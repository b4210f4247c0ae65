"""A guide as the commands see it: its folder, its settings and its volumes, without a build."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from sphinx.config import eval_config_file
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from sphinx_studyguide.commands.refusal import Refusal
from sphinx_studyguide.core.yaml_files import load_yaml, read_yaml
from sphinx_studyguide.palette.colors import ACCENTS
from sphinx_studyguide.volume.check.guide import volume_of
from sphinx_studyguide.volume.model import Volume
from sphinx_studyguide.volume.parse import parse_front_matter

_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_TITLE = re.compile(r"^# +(?P<title>.+?)(?:[ \t]+#+)?[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    """A page that is a volume."""

    path: Path
    #: of the page, without the folder of the guide and without the suffix
    docname: str
    title: str
    volume: Volume


@dataclass(frozen=True)
class Guide:
    """A guide's sources."""

    #: where conf.py is
    folder: Path

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """Return the settings of conf.py.

        :raises Refusal: if it cannot be run
        """
        try:
            return eval_config_file(self.folder / "conf.py", Tags())
        except ConfigError as error:
            raise Refusal(
                f"{format_path(self.folder / 'conf.py')} cannot be read: {error}"
            ) from None

    @property
    def pages(self) -> Iterator[Path]:
        """Yield the Markdown files, in the order of their names."""
        for path in sorted(self.folder.rglob("*.md")):
            parts = path.relative_to(self.folder).parts
            if not any(part.startswith(("_", ".")) for part in parts) and path.is_file():
                yield path

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Return the volumes, in the order of their numbers."""
        found = [chapter for path in self.pages if (chapter := self.find_chapter(path))]
        return sorted(found, key=lambda each: (each.volume.number, each.docname))

    def name_page(self, path: Path) -> str:
        """Return the document name of a page."""
        return path.relative_to(self.folder).with_suffix("").as_posix()

    @cached_property
    def planned(self) -> set[int]:
        """Return the numbers of the volumes that the syllabus requires.

        :raises Refusal: if it cannot be read
        """
        name = self.settings.get("study_syllabus")
        if not name:
            return set()
        try:
            items = read_yaml(self.folder / name)
        except (OSError, ValueError, yaml.YAMLError) as error:
            raise Refusal(f"{format_path(self.folder / name)} cannot be read: {error}") from None
        return {volume_of(str(item)) for item in (items if isinstance(items, dict) else ())} - {0}

    def find_chapter(self, path: Path) -> Chapter | None:
        """Return the volume that a page is, if it is one."""
        text = read_text(path)
        volume, _ = parse_front_matter(read_front_matter(text), ACCENTS)
        if volume is None:
            return None
        title = find_title(text)
        return Chapter(path, self.name_page(path), title["title"] if title else path.stem, volume)

    def get_chapter(self, name: str) -> Chapter:
        """Return a volume by its number or by its file.

        :raises Refusal: if there is none, or more than one with the number
        """
        file = Path(name).absolute()
        found = [
            chapter
            for chapter in self.chapters
            if str(chapter.volume.number) == name or chapter.path == file
        ]
        if len(found) == 1:
            return found[0]
        if found:
            names = " and ".join(format_path(chapter.path) for chapter in found)
            raise Refusal(f"{names} are both volume {name}; name the file instead of the number")
        numbers = ", ".join(str(chapter.volume.number) for chapter in self.chapters)
        raise Refusal(f"there is no volume {name}; there are {numbers or 'none'}")

    def is_shared(self, chapter: Chapter) -> bool:
        """Return whether another volume has the number of this one."""
        numbers = [each.volume.number for each in self.chapters]
        return numbers.count(chapter.volume.number) > 1


def find_guide(folder: Path | None, here: Path) -> Guide:
    """Return the guide in a folder, or the one nearest to where the command runs.

    :raises Refusal: if there is none
    """
    if folder is not None:
        if (folder / "conf.py").is_file():
            return Guide(folder.absolute())
        raise Refusal(f"{folder} has no conf.py; name the folder of a guide's sources")
    for above in (here, *here.parents):
        for candidate in (above, above / "docs"):
            if (candidate / "conf.py").is_file():
                return Guide(candidate)
    raise Refusal(f"no conf.py in {here} or above it; name the guide's folder with --docs")


def format_path(path: Path) -> str:
    """Return a path as it is printed: from the folder in which the command runs, if it is there."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def find_title(text: str) -> re.Match[str] | None:
    """Return where the heading of a page is; its group ``title`` is the text."""
    matter = _FRONT_MATTER.match(text)
    return _TITLE.search(text, matter.end() if matter else 0)


def read_text(path: Path) -> str:
    """Return the text of a page; bytes that are not UTF-8 are replaced."""
    return path.read_text("utf-8-sig", errors="replace")


def read_front_matter(text: str) -> dict[str, str]:
    """Return the front matter of a volume, in the form in which MyST passes it."""
    found = _FRONT_MATTER.match(text)
    try:
        # Most pages are not volumes, and YAML takes its time.
        values = load_yaml(found["yaml"]) if found and "volume" in found["yaml"] else None
    except (yaml.YAMLError, ValueError):
        return {}
    if not isinstance(values, dict):
        return {}
    return {
        str(key): json.dumps(value, default=str)
        if isinstance(value, dict | list)
        else ""
        if value is None
        else str(value)
        for key, value in values.items()
    }
