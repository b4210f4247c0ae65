"""Functions that a text may plot: finding them, calling them, checking what they return."""
