"""Default fonts and colors, and the names of the PDF standards."""

#: Font families by role. The Typst wheel contains them, so they need no font files.
DEFAULT_FONTS: dict[str, list[str]] = {
    "text": ["Libertinus Serif"],
    "heading": ["Libertinus Serif"],
    "display": ["Libertinus Serif"],
    "mono": ["DejaVu Sans Mono"],
    "math": ["New Computer Modern Math"],
}
#: Roles without families of their own, and the role that they take the families from.
FONT_FALLBACKS: dict[str, str] = {"subheading": "heading"}
#: Colors of the template by name.
DEFAULT_COLORS: dict[str, str] = {
    "text": "#1a1a1a",
    "muted": "#5c5c5c",
    "accent": "#1f4e79",
    "link": "#1f4e79",
    "line": "#d0d0d0",
    "code": "#f6f6f6",
    "code-emphasis": "#fff1c9",
    "card": "#fafafa",
    "note": "#1f4e79",
    "good": "#20612f",
    "warning": "#8a4b00",
    "bad": "#a01c2c",
}
#: Versions of PDF and standards that Typst can produce.
STANDARDS = (
    *("1.4", "1.5", "1.6", "1.7", "2.0"),
    *("a-1a", "a-1b", "a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u", "a-4", "a-4e", "a-4f"),
    "ua-1",
)


# The standards of archives that allow no files inside, and have relatives that do.
_WITHOUT_FILES = ("a-1", "a-2", "a-4")


def may_attach(standards: list[str]) -> bool:
    """Return whether files may be attached to a PDF that meets these standards."""
    return not any(each.startswith(_WITHOUT_FILES) and each != "a-4f" for each in standards)


def read_standards(value: str | list[str] | None) -> list[str]:
    """Return a value of ``typst_pdf_standard`` as a list."""
    return [value] if isinstance(value, str) else list(value or [])
