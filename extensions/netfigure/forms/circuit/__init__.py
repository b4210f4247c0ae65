"""Circuits: blocks placed like CSS grid areas, wired by name."""
