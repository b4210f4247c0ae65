"""Stacks: blocks from bottom to top with residual connections, as Transformers are drawn."""
