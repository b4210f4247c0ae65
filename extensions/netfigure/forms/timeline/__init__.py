"""Time axes to scale, with events and spans in lanes."""
