"""Loads YAML that authors write, with the parser in C where PyYAML has it."""

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(text: str) -> Any:
    """Load YAML from a text.

    :raises yaml.YAMLError: if it is not YAML
    """
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both loaders are safe


def read_yaml(path: Path) -> Any:
    """Load YAML from a file.

    :raises OSError: if it cannot be opened
    :raises ValueError: if it is not UTF-8
    :raises yaml.YAMLError: if it is not YAML
    """
    return load_yaml(path.read_text("utf-8"))
