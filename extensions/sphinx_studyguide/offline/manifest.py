"""The web manifest, by which browsers install a site as an app, and the links to it."""

import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_studyguide.palette.colors import DARK, LIGHT

NAME = "site.webmanifest"
_SCHEMES = {"light": LIGHT["page"], "dark": DARK["page"]}


def make_manifest(config: Config, home: str) -> str:
    """Return the manifest of a site.

    :param home: address of the home page, from the folder of the site
    """
    manifest: dict[str, Any] = {
        "name": config.html_title,
        "short_name": config.html_short_title,
        "lang": config.language,
        "start_url": f"./{home}",
        "scope": "./",
        "display": "standalone",
        # A page of a guide leads back: with buttons for that, where a browser has them.
        "display_override": ["minimal-ui"],
        "background_color": LIGHT["page"],
        "theme_color": LIGHT["page"],
    }
    icon = Path(config.html_favicon or "")
    if icon.suffix == ".svg":
        manifest["icons"] = [
            {"src": f"_static/{icon.name}", "sizes": "any", "type": "image/svg+xml"}
        ]
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"


def link_manifest(
    app: Sphinx,
    pagename: str,  # noqa: ARG001 - Sphinx passes it
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],
    doctree: object,  # noqa: ARG001
) -> None:
    """Add the link to the manifest, and the color around the page, to a page's head."""
    if app.builder.name not in {"html", "dirhtml"}:
        return
    tags = [f'<link rel="manifest" href="{context["pathto"](NAME, 1)}">']
    tags += [
        f'<meta name="theme-color" media="(prefers-color-scheme: {scheme})" content="{color}">'
        for scheme, color in _SCHEMES.items()
    ]
    context["metatags"] = context.get("metatags", "") + "".join(f"\n{tag}" for tag in tags)
