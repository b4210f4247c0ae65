"""The formats of files that a drawing can be exported to."""

from typing import Literal

#: Formats by the suffix of the file.
Kind = Literal["svg", "pdf", "png"]


class ExportError(RuntimeError):
    """A file that cannot be written; the message says what to do."""
