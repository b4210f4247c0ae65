"""Makes a comparison interactive: reads which tools it has, or explains why it cannot have them."""

from collections.abc import Iterator, Sequence

from sphinx_studyguide.comparison.cells import find_head, keep_short_names, rank_columns
from sphinx_studyguide.comparison.nodes import comparison, interactive_comparison
from sphinx_studyguide.core.formula_text import write_plain_text

_MERGED = (
    "the tools need one cell in each row and column, below a head; "
    "write cells that span others once for each, or remove ':tools:'"
)
#: From how many columns on they are closer together.
_MANY = 7
#: What a reader can do with a table.
TOOLS = ("sort", "filter", "pick", "csv")


def parse_tools(text: str | None) -> tuple[str, ...]:
    """Convert the option to the names of tools, in the order of the list above.

    :raises ValueError: if there is none, or one that does not exist
    """
    names = [name.strip() for name in (text or "").split(",")]
    if not set(names) <= set(TOOLS):
        raise ValueError(f"write one or more of {', '.join(TOOLS)}, separated by commas")
    return tuple(name for name in TOOLS if name in names)


def add_tools(
    table: comparison, tools: Sequence[str], facets: Sequence[str]
) -> tuple[comparison, list[str]]:
    """Return the table with its tools, and warnings.

    :param table: the table, whose entries are cells
    :param tools: their names
    :param facets: the names of columns that filter by value
    """
    head = find_head(table)
    if not head:
        return table, [_MERGED]
    chosen = interactive_comparison("", *table.children, **table.attributes)
    chosen["tools"] = list(tools)
    if len(head) >= _MANY:
        chosen["classes"].append("sg-comparison--close")
    names = [write_plain_text(cell) for cell in head]
    chosen["facets"] = [names.index(name) for name in facets if name in names]
    rank_columns(chosen)
    keep_short_names(chosen)
    return chosen, list(_describe_unknown(facets, names, tools))


def _describe_unknown(
    facets: Sequence[str], names: Sequence[str], tools: Sequence[str]
) -> Iterator[str]:
    for name in facets:
        if name not in names:
            listed = ", ".join(map(repr, names))
            yield f"no column is called {name!r}, so it is not a facet; the columns are {listed}"
    if facets and "filter" not in tools:
        yield "facets are part of the filter; write 'filter' in ':tools:'"
