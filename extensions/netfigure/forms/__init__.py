"""The forms of figures: each turns its part of the source into a model, a scene and a description.

A small form is a folder with ``model``, ``parse``, ``layout`` and ``describe``; a large one has a
folder for each stage. ``registry`` lists all of them.
"""
