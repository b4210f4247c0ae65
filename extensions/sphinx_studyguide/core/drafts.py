"""Finds the drafts: volumes that may still be incomplete."""

from sphinx.environment import BuildEnvironment


def is_draft(env: BuildEnvironment, docname: str) -> bool:
    """Return whether the front matter of a page says ``draft: true``."""
    return str(env.metadata[docname].get("draft")).lower() == "true"
