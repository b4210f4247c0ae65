"""Load the fonts, and warn of missing files and families."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import typst
from sphinx.util import logging

logger = logging.getLogger(__name__)


def find_folders(paths: Iterable[Path]) -> list[str]:
    """Return the folders of some files and folders of fonts: Typst silently ignores files."""
    return [str(path.parent if path.is_file() else path) for path in paths]


def load_fonts(folders: list[str], *, system_fonts: bool) -> typst.Fonts:
    """Return the fonts for Typst.

    :param folders: folders of fonts
    :param system_fonts: whether to include the fonts of the operating system
    """
    return typst.Fonts(include_system_fonts=system_fonts, font_paths=folders)


def check_paths(fonts: typst.Fonts, paths: Iterable[Path]) -> None:
    """Warn of paths without a font.

    :param fonts: the fonts that were loaded
    :param paths: files and folders of fonts
    """
    files = [Path(font.path).resolve() for font in fonts.fonts() if font.path]
    for path in paths:
        if not any(file.is_relative_to(path.resolve()) for file in files):
            logger.warning(
                "typst_font_paths: there is no font in '%s'",
                path.name,
                type="typstpdf",
                subtype="font",
            )


def find_missing_fonts(fonts: typst.Fonts, roles: Mapping[str, Sequence[str]]) -> set[str]:
    """Warn of families without a font; return these families in lower case.

    :param fonts: the fonts that were loaded
    :param roles: value of ``typst_fonts``
    """
    known = {family.lower(): family for family in fonts.families()}
    missing = set()
    for role, families in roles.items():
        for family in families:
            if family.lower() in known:
                continue
            missing.add(family.lower())
            near = get_close_matches(family.lower(), known, n=1)
            logger.warning(
                "typst_fonts['%s']: there is no font '%s'; %s",
                role,
                family,
                f"did you mean '{known[near[0]]}'?"
                if near
                else "add its file to typst_font_paths, or set typst_system_fonts",
                type="typstpdf",
                subtype="font",
            )
    return missing
