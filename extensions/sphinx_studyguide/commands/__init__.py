"""The room of the command line: ``studyguide``, for those who write chapters.

Each command is one file. Its exit code is 0 if all is done, 1 if there is something to correct, and
2 if it was used in the wrong way, in which case nothing was written.
"""

import click

from sphinx_studyguide.commands.card import card
from sphinx_studyguide.commands.check import check
from sphinx_studyguide.commands.import_notes import import_notes
from sphinx_studyguide.commands.list_volumes import list_volumes
from sphinx_studyguide.commands.new import new
from sphinx_studyguide.commands.prompt import prompt
from sphinx_studyguide.commands.remove import remove
from sphinx_studyguide.commands.rename import rename

EPILOG = "Exit codes: 0 done, 1 findings, 2 wrong use (nothing was written)."


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Write, check and manage the volumes of a study guide."""


main.add_command(list_volumes)
main.add_command(new)
main.add_command(remove)
main.add_command(check)
main.add_command(prompt)
main.add_command(card)
main.add_command(rename)
main.add_command(import_notes)
