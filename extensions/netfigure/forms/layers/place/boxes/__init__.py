"""A model as boxes joined by arrows: in columns from top to bottom, or in a row."""
