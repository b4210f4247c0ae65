"""Receptive fields: the inputs that reach one output of a stack of convolutions."""
