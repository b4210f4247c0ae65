"""Draw: the shapes of a circuit whose positions are known."""
