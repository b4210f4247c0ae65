"""Looking for nodes in a loop finds what docutils finds, also while the tree changes."""

import random
from collections.abc import Iterator

import pytest
from docutils import nodes

from sphinx_studyguide.live.walk import _findall, findall

CONDITIONS = (
    None,
    nodes.Node,
    nodes.Text,
    nodes.emphasis,
    nodes.image,
    lambda node: isinstance(node, nodes.Element) and "odd" in node["classes"],
)


def make_tree(seed: int) -> nodes.section:
    draw = random.Random(seed)  # noqa: S311 - the same trees in each run
    root = nodes.section()
    branches = [root]
    for number in range(draw.randrange(60)):
        kind = draw.choice((nodes.paragraph, nodes.emphasis, nodes.section))
        branch = kind(classes=["odd"] if number % 2 else [])
        draw.choice(branches).append(branch)
        branches.append(branch)
        draw.choice(branches).append(nodes.Text(str(number)))
    return root


@pytest.mark.parametrize("seed", range(20))
def test_it_finds_the_same_nodes_in_the_same_order(seed):
    tree = make_tree(seed)
    for condition in CONDITIONS:
        assert list(map(id, findall(tree, condition))) == list(map(id, _findall(tree, condition)))


def change_while_looking(found: Iterator[nodes.Node]) -> list[str]:
    """Replace, remove, empty and add nodes on the way; return what was found."""
    seen = []
    for number, node in enumerate(found):
        seen.append(node.astext())
        if number % 5 == 1:
            node.parent.replace(node, nodes.paragraph("", "new"))
        elif number % 5 == 2:
            node.parent.remove(node)
        elif number % 5 == 3 and isinstance(node, nodes.Element):
            node.clear()
        elif number % 5 == 4:
            node.parent.append(nodes.emphasis("", "added"))
        if number > 200:  # docutils does not end either
            break
    return seen


@pytest.mark.parametrize("seed", range(20))
def test_it_sees_changes_as_docutils_does(seed):
    for condition in CONDITIONS:
        ours, theirs = make_tree(seed), make_tree(seed)
        assert change_while_looking(findall(ours, condition)) == change_while_looking(
            _findall(theirs, condition)
        )
        assert ours.pformat() == theirs.pformat()


def test_other_directions_are_left_to_docutils():
    tree = nodes.section("", nodes.emphasis(), nodes.paragraph("", "", nodes.emphasis()))
    first, second = tree.children
    assert list(findall(first, siblings=True)) == [first, second, *second.children]
    assert list(findall(tree, include_self=False, descend=True)) == [
        first,
        second,
        *second.children,
    ]
    assert list(findall(tree, nodes.emphasis, descend=False)) == []
