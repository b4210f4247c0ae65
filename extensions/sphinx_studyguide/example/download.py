"""Draws the code of a page as files that a learner runs: a script and a notebook.

The script is in the percent format, which VS Code, Spyder, PyCharm and Jupytext read as cells.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sphinx_studyguide.example.describe import describe_versions, write_install, write_settings
from sphinx_studyguide.example.model import Code, Heading, Listing, Run


def draw_script(listing: Listing, address: str) -> str:
    """Return a page's code as a Python script.

    :param listing: the code
    :param address: of the page; empty if it is not known
    """
    cells = []
    for cell in _write_cells(listing, address):
        if isinstance(cell, str):
            cells.append(f"# %% [markdown]\n{_comment(cell, '# ')}")
            continue
        title = f" Program {cell.number}" if cell.number else ""
        cells.append(f"# %%{title}\n{cell.source}")
        if cell.output:
            cells[-1] += f"\n\n{_comment(cell.output, '#> ')}"
    return "\n\n".join(cells) + "\n"


def draw_notebook(listing: Listing, address: str) -> str:
    """Return a page's code as a notebook of version 4.5.

    :param listing: the code
    :param address: of the page; empty if it is not known

    Source: the format's JSON schema, nbformat.readthedocs.io/en/latest/format_description.html.
    """
    cells: list[dict[str, Any]] = []
    for number, cell in enumerate(_write_cells(listing, address, linked=True), 1):
        drawn: dict[str, Any] = {"cell_type": "markdown", "id": f"cell-{number}", "metadata": {}}
        if isinstance(cell, str):
            drawn["source"] = cell.splitlines(keepends=True)
        else:
            drawn |= {"cell_type": "code", "execution_count": None, "outputs": []}
            drawn["source"] = cell.source.splitlines(keepends=True)
            if cell.output:
                text = f"{cell.output}\n".splitlines(keepends=True)
                drawn["outputs"] = [{"name": "stdout", "output_type": "stream", "text": text}]
        cells.append(drawn)
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _write_cells(listing: Listing, address: str, *, linked: bool = False) -> Iterator[str | Code]:
    """Yield the cells: Markdown as text, and code that is run."""
    words: list[str] = []
    environment = listing.tested.environment if listing.tested else ()
    for cell in listing.cells:
        if isinstance(cell, Heading):
            text = cell.text
            if linked and address and cell.level > 1:
                text = f"[{text}]({address}#{cell.anchor})"
            words.append(f"{'#' * min(cell.level, 6)} {text}")
            if cell is listing.cells[0]:
                words += _describe_origin(listing.tested, address)
                if environment:
                    yield "\n\n".join(words)
                    yield Code(_write_environment(environment))
                    words = []
        elif cell.reason:
            words.append(_show_code(cell))
        else:
            if words:
                yield "\n\n".join(words)
                words = []
            yield cell
    if words:
        yield "\n\n".join(words)


def _show_code(code: Code) -> str:
    """Return code that is not run, as Markdown."""
    fence = "```"
    while fence in code.source:
        fence += "`"
    return f"Not run: {escape(code.reason)}\n\n{fence}python\n{code.source}\n{fence}"


def _describe_origin(tested: Run | None, address: str) -> Iterator[str]:
    if address:
        yield f"The code of <{address}>."
    if tested:
        settings = " and ".join(f"`{setting}`" for setting in write_settings(tested))
        versions = describe_versions(tested)
        yield (
            f"Tested with {versions}, with {settings}." if settings else f"Tested with {versions}."
        )
        if install := write_install(tested):
            yield f"To install the packages: `{install}`"


def _write_environment(environment: Iterable[tuple[str, str]]) -> str:
    settings = [f"os.environ[{json.dumps(name)}] = {json.dumps(to)}" for name, to in environment]
    return "\n".join(["import os", "", *settings])


def _comment(text: str, prefix: str) -> str:
    # Every character that ends a line anywhere ends it here: no text slips out of a comment.
    return "\n".join(f"{prefix}{line}".rstrip() for line in text.splitlines())


def escape(text: str) -> str:
    """Return text as Markdown that shows it as it is."""
    return "".join(f"\\{sign}" if sign in r"\`*_[]<>$~#" else sign for sign in text)
