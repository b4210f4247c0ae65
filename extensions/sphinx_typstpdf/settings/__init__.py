"""Stage 1, settings: which settings and template options there are, and checks of their values."""
