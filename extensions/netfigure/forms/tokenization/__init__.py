"""Tokenizations: a text split into pieces, with the characters that each piece spells."""
