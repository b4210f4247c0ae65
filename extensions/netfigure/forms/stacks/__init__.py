"""Stacks: blocks from the bottom to the top with residual paths, as Transformers are drawn."""
