"""Parse: from the text of a model to its layers, streams and groups."""
