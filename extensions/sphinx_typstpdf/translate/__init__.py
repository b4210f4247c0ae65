"""Stage 4, translate: convert doctrees to Typst markup, with a handler for each type of node."""
