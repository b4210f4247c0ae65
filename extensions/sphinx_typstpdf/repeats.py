"""Limit how often the same message is reported."""

from collections import Counter

#: How many places are reported for the same message.
MAX_PLACES = 5


class RepeatLimit:
    """Counts messages, so that a mistake made a thousand times is not reported a thousand times."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def apply(self, message: str) -> str | None:
        """Return the message to report, or None once it has been reported often enough.

        The last report says that there may be more.

        :param message: the message without its place
        """
        self._counts[message] += 1
        if self._counts[message] > MAX_PLACES:
            return None
        if self._counts[message] == MAX_PLACES:
            return f"{message} (there may be more; this is reported once)"
        return message
