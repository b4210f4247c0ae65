"""Parse: from the text of a circuit to its model."""
