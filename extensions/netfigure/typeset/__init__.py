"""Typesetting: labels of text with a little mathematics, measured in the fonts that draw them."""
