"""Each package declares the packages that its code imports, and no others."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = sorted(path.parent for path in ROOT.glob("extensions/*/pyproject.toml"))
#: Packages that come with another one, as a part of its API.
BROUGHT_BY = {
    "jinja2": "sphinx",
    "markdown-it-py": "myst-parser",
    "mdit-py-plugins": "myst-parser",
    "pybtex": "sphinxcontrib-bibtex",
    "pygments": "sphinx",
    "roman-numerals": "sphinx",
    "starlette": "sphinx-autobuild",
    "uvicorn": "sphinx-autobuild",
    "watchfiles": "sphinx-autobuild",
}
#: Packages that are imported only where a project has installed them for its own sake.
OPTIONAL = {"netfigure": {"torch"}, "sphinx-typstpdf": {"sphinxcontrib-mermaid"}}
#: Packages that another one imports.
INDIRECT = {"sphinx-webfonts": {"brotli"}}


def normalize(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def read_project(package: Path) -> dict:
    return tomllib.loads((package / "pyproject.toml").read_text("utf-8"))["project"]


def read_names(requirements: list[str]) -> set[str]:
    return {normalize(re.match(r"[\w.-]+", each)[0]) for each in requirements}


def read_declared(project: dict) -> set[str]:
    """Return the names of all packages that a project declares, including those of its extras."""
    extras = project.get("optional-dependencies", {}).values()
    return read_names([*project["dependencies"], *(each for extra in extras for each in extra)])


OWN = {package.name: read_project(package)["name"] for package in PACKAGES}
INSTALLED = packages_distributions()


def find_distribution(module: str) -> str | None:
    """Return the distribution of a module, or None if it is not from one."""
    if module.partition(".")[0] in OWN:
        return OWN[module.partition(".")[0]]
    if module.partition(".")[0] == "sphinxcontrib":  # a namespace of many distributions
        return normalize(".".join(module.split(".")[:2]))
    found = INSTALLED.get(module.partition(".")[0])
    return normalize(found[0]) if found else None


def find_modules(source: str) -> tuple[set[str], set[str]]:
    """Return the modules that a source imports, and the strings in it that may name a module."""
    imported, named = set(), set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            imported.add(node.module)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            named |= {node.value} if re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", node.value) else set()
    external = {each for each in imported if each.partition(".")[0] not in sys.stdlib_module_names}
    return external, named


def find_used(package: Path) -> Iterator[tuple[set[str], set[str]]]:
    for path in package.rglob("*.py"):
        yield find_modules(path.read_text("utf-8"))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_imports_are_declared(package):
    project = read_project(package)
    imported = {module for modules, _named in find_used(package) for module in modules}
    # What is not installed here is known by the name of its module.
    used = {find_distribution(each) or normalize(each.partition(".")[0]) for each in imported}
    used -= {project["name"], *OPTIONAL.get(project["name"], ())}

    assert {BROUGHT_BY.get(name, name) for name in used} <= read_declared(project)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_what_is_declared_is_used(package):
    project = read_project(package)
    modules = {each for found in find_used(package) for names in found for each in names}
    used = {find_distribution(module) for module in modules}
    used |= {BROUGHT_BY.get(name) for name in used} | INDIRECT.get(project["name"], set())

    assert read_declared(project) <= used


@pytest.mark.parametrize(("name", "bringer"), BROUGHT_BY.items())
def test_what_comes_with_another_package_does(name, bringer):
    brought = read_names([each for each in requires(bringer) if "extra ==" not in each])

    assert {name, f"{name}-py"} & brought != set()


def test_packages_of_this_repository_have_one_version_and_ask_for_it():
    projects = [read_project(package) for package in PACKAGES]
    (version,) = {project["version"] for project in projects}
    wanted = [
        requirement
        for project in projects
        for extra in [project["dependencies"], *project.get("optional-dependencies", {}).values()]
        for requirement in extra
        if read_names([requirement]) & set(OWN.values())
    ]

    assert len(wanted) == 6
    assert [each for each in wanted if not each.endswith(f"=={version}")] == []


def test_a_package_is_asked_for_with_the_same_minimum_everywhere():
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    asked: dict[str, set[str]] = {}
    lists = [groups["docs"], groups["tests"]]
    for package in PACKAGES:
        project = read_project(package)
        lists += [project["dependencies"], *project.get("optional-dependencies", {}).values()]
    for requirement in (each for found in lists for each in found if isinstance(each, str)):
        minimum = re.sub(r"^[\w.-]+(\[.*\])?", "", requirement)
        asked.setdefault(*read_names([requirement]), set()).add(minimum)

    assert {name: found for name, found in asked.items() if len(found) > 1} == {}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_every_package_has_types_a_readme_and_the_license(package):
    assert (package / "py.typed").is_file()
    assert (package / "README.md").read_text("utf-8").startswith(f"# {OWN[package.name]}\n")
    assert (package / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_find_modules():
    source = (
        "import os\nimport numpy.linalg\ndef f():\n    from lxml import etree\nname = 'ziamath'\n"
    )

    assert find_modules(source) == ({"numpy.linalg", "lxml"}, {"ziamath"})
