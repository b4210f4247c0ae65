"""Compute: the points of curves and contours from functions."""
