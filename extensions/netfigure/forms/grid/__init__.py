"""Grids: a window slides over a matrix, as in convolution and pooling; outputs are computed."""
