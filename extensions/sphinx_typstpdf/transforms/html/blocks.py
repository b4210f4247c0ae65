"""Open the nodes of block tags: lists, tables and their parts."""

from docutils import nodes

from sphinx_typstpdf.transforms.html.stack import NodeStack
from sphinx_typstpdf.transforms.html.tables import make_cell
from sphinx_typstpdf.transforms.html.tags import BLOCKS, PARENTS


def open_block(stack: NodeStack, tag: str, attributes: dict[str, str]) -> None:
    """End the current paragraph and open the node of a block tag, if the tag has one.

    :param stack: the open nodes
    :param tag: name of the tag
    :param attributes: attributes of the tag
    """
    stack.end_paragraph()
    if tag in PARENTS:
        _open_part(stack, tag, attributes)
    elif tag == "table":
        stack.push(tag, nodes.table(), stack.find_block_parent())
        stack.push("", nodes.tgroup(), stack.top)
    elif tag in BLOCKS:
        stack.push(tag, BLOCKS[tag](), stack.find_block_parent())
        if tag == "ol" and attributes.get("start", "").isdecimal():
            stack.top["start"] = int(attributes["start"])


def _open_part(stack: NodeStack, tag: str, attributes: dict[str, str]) -> None:
    """Open a part of a list or table, and the list or table body around it if it is missing."""
    if tag == "tr" and not stack.close_to(PARENTS[tag]) and stack.close_to((nodes.tgroup,)):
        stack.push("tbody", nodes.tbody(), stack.top)
    if tag == "li" and not stack.close_to(PARENTS[tag]):
        stack.push("ul", nodes.bullet_list(), stack.find_block_parent())
    if not stack.close_to(PARENTS[tag]):
        return  # outside of a list or table, only the text is kept
    around = stack.top
    match tag:
        case "dt":
            stack.push(tag, nodes.definition_list_item(), around)
            stack.push("", nodes.term(), stack.top)
        case "dd":
            items = [*around.findall(nodes.definition_list_item)]
            item = items[-1] if items else nodes.definition_list_item("", nodes.term())
            if not items:
                around.append(item)
            stack.push(tag, nodes.definition(), item)
        case "li":
            stack.push(tag, nodes.list_item(), around)
        case "td" | "th":
            stack.push(tag, make_cell(tag, attributes), around)
        case _:
            kinds = {"thead": nodes.thead, "tr": nodes.row}
            stack.push(tag, kinds.get(tag, nodes.tbody)(), around)
