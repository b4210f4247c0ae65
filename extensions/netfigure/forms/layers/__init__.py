"""Layers: a model as a list of typed layers, whose shapes and parameters are computed."""
