"""Write the spaces of a formula."""

from sphinx_typstpdf.translate.math.tokens import Token

# Names of TeX's spaces in Typst, by their width in em.
_SPACES = {0.1667: "thin", 0.2222: "med", 0.2778: "thick", 1.0: "quad", 2.0: "wide"}
#: The names of these spaces.
SPACE_NAMES = frozenset(_SPACES.values())


def write_space(width: float | None) -> list[Token]:
    """Return a space; nothing, if there is none.

    :param width: the width in em, or None
    """
    for known, name in _SPACES.items():
        if width is not None and abs(width - known) < 0.001:
            return [Token(name)]
    return [Token(f"#h({round(width, 4):g}em)")] if width else []
