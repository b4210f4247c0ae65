"""The form ``heatmap``: matrices whose values are colors, and numbers where there is room."""
