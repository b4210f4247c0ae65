"""What a writer typed: YAML with the line of every value, and refusals that name it."""
