"""Find the Python functions that a text may plot: those that are passed, and no others."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from netfigure.source.refusal import suggest

_NAME = re.compile(r"([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)")


class FunctionError(ValueError):
    """A function that is not found or cannot be loaded; the message says what to write."""


class Functions(Protocol):
    """A source of functions that a text may name."""

    def find(self, name: str) -> Callable[..., Any]:
        """Return a function.

        :raises FunctionError: if there is none of that name, or it cannot be loaded
        """


class NamedFunctions:
    """Functions by the names that a text may use.

    :param functions: each a function, or ``module:function`` to import
    """

    def __init__(self, functions: Mapping[str, Callable[..., Any] | str]) -> None:
        self.functions = functions

    def find(self, name: str) -> Callable[..., Any]:
        """Return a function.

        :raises FunctionError: if there is none of that name, or it cannot be imported
        """
        if name not in self.functions:
            known = suggest(name, self.functions) if self.functions else "pass it in"
            raise FunctionError(f"there is no function {name[:60]!r}; {known}")
        function = self.functions[name]
        return _import_function(function) if isinstance(function, str) else function


class FolderFunctions:
    """The functions of the modules in a folder.

    :param folder: the folder; ``activations.relu`` is ``relu`` in ``activations.py``
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._modules: dict[str, ModuleType] = {}

    @cached_property
    def files(self) -> dict[str, Path]:
        """Return the files of the modules by name."""
        return {
            path.stem: path for path in sorted(self.folder.glob("*.py")) if path.stem != "__init__"
        }

    @cached_property
    def sources(self) -> dict[Path, str]:
        """Return the text of the modules by file."""
        return {path: path.read_text("utf-8") for path in self.files.values()}

    def find(self, name: str) -> Callable[..., Any]:
        """Return a function.

        :param name: such as ``activations.relu``
        :raises FunctionError: if there is none, or its module cannot be loaded
        """
        match = _NAME.fullmatch(name)
        if match is None:
            raise FunctionError(f"{name[:60]!r} names no function; write 'module.function'")
        module = self._load(match[1])
        function = vars(module).get(match[2])
        if function is None or not _is_own(module, function):
            own = [
                each
                for each, value in vars(module).items()
                if _is_own(module, value) and not each.startswith("_")
            ]
            known = suggest(match[2], own) if own else "write one there"
            raise FunctionError(f"{match[1]}.py has no function {match[2]!r}; {known}")
        return function

    def _load(self, name: str) -> ModuleType:
        if name not in self._modules:
            path = self.files.get(name)
            if path is None:
                known = suggest(name, self.files) if self.files else f"write {name}.py there"
                raise FunctionError(f"there is no module {name!r} of figures; {known}")
            spec = spec_from_file_location(f"figures_{name}", path)
            assert spec is not None and spec.loader is not None  # noqa: S101, PT018 - the file is there
            module = module_from_spec(spec)
            try:
                spec.loader.exec_module(module)
            except Exception as error:
                raise FunctionError(
                    f"{path.name} cannot be loaded: {type(error).__name__}: {error}"
                ) from error
            self._modules[name] = module
        return self._modules[name]


#: What :func:`netfigure.draw` takes as functions.
Given = Path | Functions | Mapping[str, Callable[..., Any] | str] | Iterable[str] | str


def gather_functions(given: Given) -> Functions:
    """Return a source of functions.

    :param given: the folder of their modules, functions by name, or names of the form
        ``module:function``, which the text uses unchanged
    """
    if isinstance(given, str):
        given = [given]
    if isinstance(given, Path):
        return FolderFunctions(given)
    if isinstance(given, Mapping):
        return NamedFunctions(given)
    if isinstance(given, Iterable):
        return NamedFunctions({name: name for name in given})
    return given


def _import_function(path: str) -> Callable[..., Any]:
    module, _, name = path.partition(":")
    if not module or not name:
        raise FunctionError(f"{path[:60]!r} names no function; write 'module:function'")
    try:
        function = getattr(import_module(module), name)
    except Exception as error:
        raise FunctionError(f"{path} cannot be loaded: {type(error).__name__}: {error}") from error
    if not callable(function):
        raise FunctionError(f"{path} is not a function")
    return function


def _is_own(module: ModuleType, value: object) -> bool:
    """Return whether a value is a function that a module defines, not one that it imports."""
    return callable(value) and getattr(value, "__module__", "") == module.__name__
