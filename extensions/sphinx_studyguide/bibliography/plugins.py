"""Lets pybtex look for its plugins among the installed packages once, not for each plugin."""

from importlib.metadata import entry_points

import pybtex.plugin

# Reading what all packages offer takes ten milliseconds; a build asks a dozen times.
pybtex.plugin.entry_points = entry_points().select
