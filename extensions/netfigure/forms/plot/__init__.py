"""Plots: curves, bars, scatter plots and contours, in one panel or several.

The stages, in the order in which data flows: ``parse`` (text to model; ``compute`` calls
functions, ``axes`` chooses ranges and ticks), ``place`` (numbers to pixels), ``draw``, ``label``.
``layout`` runs them.
"""
