"""The scene: shapes and text with positions in pixels, before any file format."""
