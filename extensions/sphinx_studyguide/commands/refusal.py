"""The exception with which a command refuses a request."""

import click


class Refusal(click.ClickException):
    """A request that a command cannot fulfill; nothing has been written."""

    exit_code = 2
