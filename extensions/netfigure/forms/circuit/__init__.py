"""Circuits: blocks in the cells of a grid, joined by wires.

The stages, in the order in which data flows: ``parse`` (text to model), ``size`` (blocks and
tracks), ``route`` (tracks of each wire), ``place`` (coordinates), ``label``, ``draw``.
``layout`` runs them.
"""
