"""Describe a network in sentences from which it could be drawn."""

from netfigure.forms.network.model import Column, Network


def describe_network(network: Network) -> str:
    """Return a description of the columns, their connections and their parameters.

    :param network: the network
    """
    columns = "; ".join(map(_describe_column, network.columns))
    bias = "weights and biases" if network.has_bias else "weights"
    thinned = any(column.dropped for column in network.columns)
    joined = "every neuron that is on" if thinned else "every neuron"
    return (
        f"{len(network.columns)} columns of neurons, from left to right: {columns}. "
        f"Lines join {joined} of a column to {joined} of the next. "
        f"The network has {network.parameters:,} {bias}."
    )


def _describe_column(column: Column) -> str:
    text = f"{column.name.plain or 'unnamed'}, {column.size:,}"
    if column.labels:
        text += f" ({', '.join(label.plain for label in column.labels)})"
    if column.note:
        text += f", {column.note.plain}"
    if column.dropped:
        text += f", of which dropout has switched off {', '.join(map(str, sorted(column.dropped)))}"
    return text
