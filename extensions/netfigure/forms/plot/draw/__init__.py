"""Draw: axes, curves, bars, points and the legend."""
