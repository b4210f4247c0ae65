"""Kinds of layers: options and an input shape become a layer with its parameters."""
