"""Heatmaps: matrices whose values are colors, with numbers where they fit."""
