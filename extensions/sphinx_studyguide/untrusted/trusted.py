"""The node classes and directives that contributed pages may use: allow-lists."""

from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes

#: Packages whose directives neither read what they must not, nor run what an author names.
#: `sphinx.ext` is not among them: autodoc imports modules, ifconfig evaluates Python.
_DIRECTIVES = (
    *("docutils", "sphinx.directives", "sphinx.roles", "sphinx.util"),
    # Not those of C and C++: a signature that they cannot parse ends the build.
    *(
        f"sphinx.domains.{name}"
        for name in ("changeset", "citation", "index", "javascript", "math", "python", "rst", "std")
    ),
    *("myst_parser", "sphinx_design", "sphinxcontrib.bibtex"),
    *("sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf", "sphinx_webfonts"),
)
#: Nodes of other packages whose handlers escape what an author wrote; each was read.
_NODES = frozenset(
    {
        "sphinx.domains.c.AliasNode",
        "sphinx.domains.cpp.AliasNode",
        "sphinx.ext.mathjax.displaymath",
        "sphinx_design.aside.aside_main",
        "sphinx_design.badges_buttons.sd_badge",
        "sphinx_design.badges_buttons.sd_line_break",
        "sphinx_design.dropdown.dropdown_main",
        "sphinx_design.dropdown.dropdown_title",
        "sphinx_design.icons.fontawesome",
        "sphinx_design.icons.sd_icon",  # its SVG is looked at
        "sphinx_design.shared.PassthroughTextElement",
        "sphinx_design.steps.steps_list",
        "sphinx_design.tabs.sd_tab_input",
        "sphinx_design.tabs.sd_tab_label",
        "sphinxcontrib.bibtex.nodes.bibliography",
        "sphinxcontrib.bibtex.nodes.raw_latex",  # the links around citations, for LaTeX alone
        "sphinxcontrib.mermaid.mermaid",  # drawn by the room of flow charts
    }
)
#: Packages of ours, whose handlers are tested with hostile text.
_OWN = ("sphinx_mathml", "sphinx_studyguide", "sphinx_typstpdf")
_BUILT_IN = frozenset(
    {
        *(getattr(nodes, name) for name in nodes.node_class_names if hasattr(nodes, name)),
        *(value for value in vars(addnodes).values() if isinstance(value, type)),
        nodes.Text,
        nodes.document,
    }
)


def is_trusted_node(node: nodes.Node, extra: Iterable[str]) -> bool:
    """Return whether a node is of a class whose handlers are known to escape what they write.

    :param extra: packages that the project trusts besides
    """
    cls = type(node)
    if cls in _BUILT_IN or cls.__module__ == "sphinx.builders.latex.nodes":
        return True
    name = f"{cls.__module__}.{cls.__qualname__}"
    return name in _NODES or _is_of(cls.__module__, (*_OWN, *extra))


def is_trusted_directive(directive: object, extra: Iterable[str]) -> bool:
    """Return whether a directive or role comes from a package that contributed pages may use.

    :param directive: a class of directives, or a function or an object that is a role
    :param extra: packages that the project trusts besides
    """
    module = getattr(directive, "__module__", "") or type(directive).__module__
    return _is_of(module, (*_DIRECTIVES, *extra))


def _is_of(module: str, packages: Iterable[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)
