"""Networks: columns of neurons, every one of a column joined to every one of the next."""
