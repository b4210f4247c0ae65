"""What all commands share: their options, and how they print."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sphinx_studyguide.commands.guide import Guide, find_guide

Command = TypeVar("Command", bound=Callable[..., Any])


def json_option(command: Command) -> Command:
    """Add ``--json`` to a command, which gets it as ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(
        command
    )


def guide_option(command: Command) -> Command:
    """Add ``--docs`` to a command, which gets a :class:`Guide` as ``guide``."""
    return click.option(
        "--docs",
        "guide",
        callback=_open_guide,
        metavar="FOLDER",
        help="Folder of conf.py; default: the nearest one above, or a folder docs in it.",
    )(command)


def _open_guide(_context: click.Context, _option: click.Parameter, folder: str | None) -> Guide:
    return find_guide(Path(folder) if folder else None, Path.cwd())


def name_command(command: str) -> str:
    """Return what an author types to run a command, which may be called through nox."""
    return f"{os.environ.get('STUDYGUIDE_COMMAND', 'studyguide')} {command}"


def name_argument(text: str) -> str:
    """Return a text as an author types it on a command line."""
    return f'"{text}"' if " " in text else text


def show(result: Any, *texts: str, as_json: bool) -> None:
    """Print a result.

    :param result: what ``--json`` prints
    :param texts: the same for people
    """
    if as_json:
        click.echo(json.dumps(result, indent=2, ensure_ascii=False, default=str))
        return
    for text in texts:
        click.echo(text)
