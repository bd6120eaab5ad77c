"""Pages of policies: one module per noun."""
