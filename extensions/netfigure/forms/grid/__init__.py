"""The form ``grid``: a window slides over a matrix; what comes out is computed, never written."""
