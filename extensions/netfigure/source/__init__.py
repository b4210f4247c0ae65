"""Source: YAML with line numbers, and refusals of what cannot be drawn."""
