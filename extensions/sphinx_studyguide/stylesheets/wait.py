"""Delays scripts until the reader is near a block that needs them: a first visit is lighter."""

import os
from pathlib import Path
from typing import Any

#: What loads them.
LOADER = Path(__file__).with_name("near.js")
#: Scripts of other extensions, with a selector of what they are for.
_OTHERS = {"copybutton.js": "div.highlight", "clipboard.min.js": "div.highlight"}


def find_near(asset: Any) -> str:
    """Return the selector of what has to be near before a file is loaded, if it waits.

    :param asset: a script or a style sheet, as Sphinx's context of a page lists it
    """
    return str(asset.attributes.get("data-near", ""))


def let_wait(asset: Any) -> Any:
    """Return a file with the selector of what it is for, if it is a script that can wait."""
    near = _OTHERS.get(Path(os.fspath(asset.filename or "")).name)
    return _change(asset, {**asset.attributes, "data-near": near}) if near else asset


def stop(asset: Any) -> Any:
    """Return a script that no browser loads, since none can run its type."""
    attributes = {name: each for name, each in asset.attributes.items() if name != "defer"}
    return _change(asset, {**attributes, "type": "text/plain"})


def _change(asset: Any, attributes: dict[str, str]) -> Any:
    return type(asset)(asset.filename, priority=asset.priority, **attributes)
