"""The form ``tokenization``: a text in pieces, with the characters that each piece spells."""
