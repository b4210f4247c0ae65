"""Size: how large the blocks are, and the tracks of the grid that they occupy."""
