"""What a chapter's front matter says of its volume."""

from typing import NamedTuple


class Volume(NamedTuple):
    """A volume of the guide."""

    number: int
    subtitle: str = ""
    #: name of a color of the palette
    accent: str = ""
    #: numbers of the volumes that this one builds on
    needs: tuple[int, ...] = ()
    #: syllabus ids to section ids
    covers: tuple[tuple[str, str], ...] = ()
    #: one sentence for the home page, search results and the page's description
    summary: str = ""
    #: whether it is still being written: what it lacks is reported and no mistake
    draft: bool = False
