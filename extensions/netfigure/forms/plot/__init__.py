"""Plots: curves, bars and paths computed from functions, in one panel or several."""
