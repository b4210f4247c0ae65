"""Labeling: choose positions for labels, without overlaps."""
