"""The rule for names in code: a module is imported under its usual name."""

import ast
from collections.abc import Iterator

from sphinx_studyguide.volume.check.chapter import Chapter, Finding, find_line
from sphinx_studyguide.volume.check.guide import Guide

#: What documentation and papers call these; other modules are imported under their own names.
USUAL = {
    "matplotlib.pyplot": "plt",
    "numpy": "np",
    "pandas": "pd",
    "seaborn": "sns",
    "tensorflow": "tf",
    "torch.nn.functional": "F",
}
#: Modules by the names that blocks know them by.
_ROOTS = {
    "keras": "keras",
    "nn": "torch.nn",
    "np": "numpy",
    "scipy": "scipy",
    "sklearn": "sklearn",
    "tf": "tensorflow",
    "torch": "torch",
}
_MODULES = {"functional", "layers", "linalg", "losses", "nn", "optim", "optimizers", "random"}


def check_aliases(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """Ask for the usual name of a module: a reader copies the line, and others read it."""
    for block in chapter.code:
        try:
            tree = ast.parse(block.astext())
        except SyntaxError:
            continue  # running the chapter says it
        for module, alias in _find_aliases(tree):
            name = USUAL.get(module, module.rpartition(".")[2])
            if alias != name:
                yield Finding(
                    find_line(block),
                    f"{module} is imported as {alias!r} here; use its usual name, {name!r}",
                )


def _find_aliases(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield modules and the names that a block gives them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((each.name, each.asname) for each in node.names if each.asname)
        elif isinstance(node, ast.ImportFrom):
            for each in node.names:
                if each.asname:
                    yield f"{node.module}.{each.name}", each.asname
        elif isinstance(node, ast.Assign):
            yield from _find_assigned(node.targets[0], node.value)


def _find_assigned(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, str]]:
    """Yield the modules that an assignment gives another name."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=False):
            yield from _find_assigned(one, other)
    elif isinstance(target, ast.Name) and isinstance(value, ast.Attribute):
        root, _, rest = ast.unparse(value).partition(".")
        if root in _ROOTS and value.attr in _MODULES:
            yield f"{_ROOTS[root]}.{rest}", target.id
