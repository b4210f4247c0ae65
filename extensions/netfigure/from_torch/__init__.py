"""Write the text of a PyTorch model: a ``torch.nn.Module`` in, YAML with layers out.

The stages, in the order in which data flows: ``trace`` (the module to steps with shapes),
``modules`` and ``functions`` (what a step is called in YAML), ``nest`` (the graph of steps to
nested groups), ``fold`` (options, residual blocks, repeated blocks) and ``write`` (groups to text).
PyTorch is imported only here, and only when a module is given.
"""
