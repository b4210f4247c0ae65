"""Which addresses a link may have: one rule for pages and for bibliographies."""

import re

#: Links may go by these; all others, `javascript:` first of all, do not.
SCHEMES = frozenset({"http", "https", "mailto"})

# A browser skips white space and control characters in a scheme.
_SKIPPED = re.compile(r"[\x00-\x20]+")
_SCHEME = re.compile(r"([A-Za-z][\w+.-]*):")


def find_scheme(uri: str) -> str:
    """Return the scheme of a link as a browser sees it, in lower case; empty if it has none.

    :param uri: target of a link
    """
    match = _SCHEME.match(_SKIPPED.sub("", uri))
    return match[1].lower() if match else ""
