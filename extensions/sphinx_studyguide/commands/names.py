"""Makes file names and ids from titles, and refuses titles that no page can show."""

import re
import unicodedata

from sphinx_studyguide.commands.refusal import Refusal

_LONGEST_TITLE = 120
_LONGEST_NAME = 50
#: Which some scripts need between letters.
_JOINERS = "\u200c\u200d"


def check_title(title: str, what: str = "title") -> str:
    """Return a title as one line.

    :param what: what it is called in a refusal
    :raises Refusal: if it is empty or too long, or has characters that no page can show
    """
    if any(is_control(sign) for sign in title.strip()):
        raise Refusal(f"the {what} {title!r} has control characters; write it as one line of text")
    line = " ".join(title.split())
    if not any(sign.isalnum() for sign in line):
        raise Refusal(f"the {what} {title!r} has no letters; write it in words")
    if len(line) > _LONGEST_TITLE:
        raise Refusal(
            f"the {what} has {len(line)} characters; write at most {_LONGEST_TITLE}, "
            "and the rest in the text below"
        )
    return line


def is_control(sign: str) -> bool:
    """Return whether a character is none that is seen, except for joiners within words."""
    return unicodedata.category(sign) in {"Cc", "Cf", "Cn", "Cs"} and sign not in _JOINERS


def write_heading(title: str) -> str:
    """Return a title as the first line of a page, in which Markdown leaves out no number sign."""
    return re.sub(r"(?<!\S)(?=#+$)", r"\\", title)


def make_name(title: str, fallback: str) -> str:
    """Return a name of lower-case ASCII letters, digits and hyphens.

    :param fallback: for a title without such letters
    """
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer) > _LONGEST_NAME:
            break
        name = longer
    return name or (words[0][:_LONGEST_NAME] if words else fallback)
