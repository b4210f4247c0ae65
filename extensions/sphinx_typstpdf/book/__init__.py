"""Stage 5, book: put the documents of a PDF in order, with its indices, into a main file."""
