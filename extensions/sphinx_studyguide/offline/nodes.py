"""The node of the control."""

from docutils import nodes


class offline_control(nodes.container):
    """A place where a reader chooses what the browser keeps; a script fills it.

    Children: what is shown where no script runs.
    """
