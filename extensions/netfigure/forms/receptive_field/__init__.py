"""The form ``receptive-field``: which inputs of a stack of convolutions one output sees."""
