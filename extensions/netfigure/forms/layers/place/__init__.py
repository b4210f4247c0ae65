"""Place: the shapes and labels of a model, as boxes or as volumes."""
