"""Convert raw HTML to docutils nodes."""
