"""Stage 2, transforms: change doctrees into what can be printed, before they are translated."""
