"""Place: the position of every track, block, group and wire, in pixels."""
