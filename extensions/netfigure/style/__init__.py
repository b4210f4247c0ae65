"""Style: the theme of a drawing, and the looks of its shapes by name."""
