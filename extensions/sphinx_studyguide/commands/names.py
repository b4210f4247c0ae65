"""Makes file names and ids from what an author calls things, and refuses what no page can show."""

import re
import unicodedata

from sphinx_studyguide.commands.refusal import Refusal

_LONGEST_TITLE = 120
_LONGEST_NAME = 50


def check_title(title: str) -> str:
    """Return a title as one line.

    :raises Refusal: if it is empty or too long, or has characters that no page can show
    """
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Cn"} - {" "} for sign in title.strip()):
        raise Refusal(f"the title {title!r} has control characters; write it as one line of text")
    line = " ".join(title.split())
    if not any(sign.isalnum() for sign in line):
        raise Refusal(f"the title {title!r} has no letters; write what the volume is about")
    if len(line) > _LONGEST_TITLE:
        raise Refusal(
            f"the title has {len(line)} characters; write at most {_LONGEST_TITLE}, "
            "and the rest as the subtitle of the chapter"
        )
    return line


def make_name(title: str, fallback: str) -> str:
    """Return a name of lower-case ASCII letters, digits and hyphens.

    :param fallback: for a title without such letters
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer) > _LONGEST_NAME:
            break
        name = longer
    return name or (words[0][:_LONGEST_NAME] if words else fallback)
