"""Networks: columns of neurons, each neuron joined to all neurons of the next column."""
