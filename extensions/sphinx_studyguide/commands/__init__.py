"""The room of the command line: ``studyguide``, for those who write chapters.

Each command is one file. Its exit code is 0 if all is done, 1 if there is something to correct, and
2 if it was used in the wrong way, in which case nothing was written.
"""

from importlib import import_module

import click

EPILOG = "Exit codes: 0 done, 1 something to correct, 2 wrong use (nothing was written)."
#: The file of each command, in which its function has the same name.
COMMANDS = {
    "card": "card",
    "check": "check",
    "import": "import_notes",
    "list": "list_volumes",
    "new": "new",
    "prompt": "prompt",
    "remove": "remove",
    "rename": "rename",
}


class Commands(click.Group):
    """The commands; only the one that is run is loaded, since some need much."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command."""
        if cmd_name not in COMMANDS:
            return None
        name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"{__name__}.{name}"), name)
        return command


@click.command(
    cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
def main() -> None:
    """Write, check and manage the volumes of a study guide."""
