"""The two builders, which run the stages: `typst` writes sources, `typstpdf` also writes PDF."""
