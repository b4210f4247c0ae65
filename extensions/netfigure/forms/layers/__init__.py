"""Layers: a model as a list of typed layers, with computed shapes and parameter counts.

The stages, in the order in which data flows: ``parse`` (text to entries, groups and streams),
``kinds`` (the options of a layer and its input shape to a layer), ``model``, ``place`` (boxes or
volumes), ``table`` and ``describe``. ``layout`` chooses the drawing.
"""
