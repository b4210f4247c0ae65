"""Labels: text with a little mathematics, measured with the fonts that will draw it."""
