"""Pages of places: one module per noun."""
