"""Label: a free position for every label."""
