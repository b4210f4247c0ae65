"""Puts filters on the warnings of Sphinx before its own, one of which counts the warnings."""

import logging

from sphinx.util.logging import NAMESPACE, WarningStreamHandler


def put_first(each: logging.Filter) -> None:
    """Put a filter before all others that warnings pass."""
    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            handler.filters.insert(0, each)
