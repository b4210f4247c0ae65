"""Place: from numbers to pixels."""
