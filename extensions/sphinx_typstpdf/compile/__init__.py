"""Stage 6, compile: run Typst, and report its errors at the lines of the sources."""
