"""From formulas in Unicode to LaTeX, where it is certain what they mean."""
