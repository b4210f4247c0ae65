"""Give the development package the dependencies and entry points of all packages."""

import tomllib
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class AllPackages(MetadataHookInterface):
    """Read the pyproject.toml of each package in extensions/."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the dependencies of all packages, except on each other, and their entry points."""
        files = sorted(Path(self.root, "extensions").glob("*/pyproject.toml"))
        projects = [tomllib.loads(file.read_text("utf-8"))["project"] for file in files]
        own = tuple(project["name"] for project in projects)
        wanted = {entry for project in projects for entry in project["dependencies"]}
        metadata["dependencies"] = sorted(entry for entry in wanted if not entry.startswith(own))
        for key in ("entry-points", "scripts"):
            metadata[key] = {}
            for project in projects:
                metadata[key] |= project.get(key, {})
