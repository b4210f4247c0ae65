"""The exception with which a command refuses a request."""

import click


class Refusal(click.ClickException):
    """What a command was asked for and cannot do; nothing has been written."""

    exit_code = 2
