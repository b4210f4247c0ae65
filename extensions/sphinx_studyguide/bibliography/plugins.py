"""Makes pybtex search the installed packages for plugins once, instead of for each plugin."""

from functools import lru_cache
from importlib.metadata import entry_points

import pybtex.plugin

# Reading what all packages offer takes ten milliseconds; a build asks a dozen times, and for the
# style of the links once per citation.
pybtex.plugin.entry_points = lru_cache(maxsize=256)(entry_points().select)
