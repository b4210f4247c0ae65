"""Ids for the blocks of a chapter."""

from docutils.nodes import make_id

_LONGEST = 48


class Names:
    """Gives each block of a chapter an id of its own."""

    def __init__(self, prefix: str) -> None:
        """Start with what every id begins with."""
        self.prefix = prefix
        #: how often a name was asked for
        self._given: dict[str, int] = {}

    def give(self, title: str, fallback: str) -> str:
        """Return an id that no block before has had.

        :param fallback: for a title without letters
        """
        words = make_id(title)
        if len(words) > _LONGEST:
            words = words[:_LONGEST].rpartition("-")[0] or words[:_LONGEST]
        wanted = name = f"{self.prefix}-{words or fallback}"
        while name in self._given:
            self._given[wanted] += 1
            name = f"{wanted}-{self._given[wanted]}"
        self._given[name] = 1
        return name
