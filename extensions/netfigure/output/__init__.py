"""Output: a scene as SVG, and a finished drawing as a file."""
