"""Axes: their ranges, and round numbers for their ticks."""
