"""Parse: from the text of a plot to its panels, with functions replaced by their values."""
