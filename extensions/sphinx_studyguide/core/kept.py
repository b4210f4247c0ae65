"""Caches slow results in a folder, once for all builders and builds."""

import json
import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx


def find_folder(app: Sphinx, setting: str, name: str) -> Path:
    """Return the folder of a room; all builders of a project share it.

    :param setting: the folder that the project names, or nothing
    :param name: of the folder, where the project names none
    """
    return Path(app.confdir, setting) if setting else Path(app.outdir).parent / ".cache" / name


def find_kept(path: Path) -> Any:
    """Return the cached value of a name; None if there is none, or only half a file."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def keep(path: Path, value: Any) -> None:
    """Keep something.

    :param value: what JSON can hold
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and moved: another process never sees half a file.
    aside = path.with_suffix(f".{os.getpid()}")
    aside.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    aside.replace(path)


def hash_makers(files: Iterable[Path], version: str) -> str:
    """Return a hash of what makes something: a change of it makes a new one.

    :param files: of the code
    :param version: of what else has a part in it
    """
    return sha256(b"".join(file.read_bytes() for file in files) + version.encode()).hexdigest()
