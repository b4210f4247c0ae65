"""Sequence charts: messages between parts, in the order of time."""
