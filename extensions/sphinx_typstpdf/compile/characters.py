"""Name characters that no font has."""

import unicodedata

# How many of the missing characters of a script are listed.
_MAX_CHARACTERS = 5


def name_character(character: str) -> str:
    """Return the replacement for a character that no font has: its name in brackets.

    A letter is its own replacement, since its name would not help readers. A character that only
    changes the look of another, such as a variation selector, is replaced by nothing.

    :param character: one character
    """
    name = unicodedata.name(character, "")
    if name.startswith("VARIATION SELECTOR") or unicodedata.category(character) == "Cf":
        return ""
    is_symbol = name and unicodedata.category(character)[0] in "PS"
    return f"[{name.lower()}]" if is_symbol else character


def find_script(character: str) -> str:
    """Return the script of a letter, or nothing for other characters.

    :param character: one character
    """
    if unicodedata.category(character)[0] not in "LM":
        return ""
    return unicodedata.name(character, "").partition(" ")[0].capitalize().replace("Cjk", "CJK")


def describe_missing(script: str, characters: list[str]) -> str:
    """Return the message about characters of one script that no font has.

    :param script: name of the script, or nothing
    :param characters: the characters
    """
    shown = ", ".join(map(_describe, characters[:_MAX_CHARACTERS]))
    more = len(characters) - _MAX_CHARACTERS
    if more > 0:
        shown += f" and {count(more, f'more {script} character' if script else 'more sign')}"
    them = "it" if len(characters) == 1 else "them"
    return (
        f"no font has {shown}: add a family that has {them} to typst_fonts,"
        " and its file to typst_font_paths, or set typst_system_fonts"
    )


def count(number: int, noun: str) -> str:
    """Return a number with a noun, in the plural if necessary.

    :param number: the number
    :param noun: the noun in the singular
    """
    return f"{number} {noun}{'s' if number > 1 else ''}"


def _describe(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"{character} ({code})" if character.isprintable() else code
