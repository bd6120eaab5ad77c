"""What may be done with clauses, versions and reviews: one module per noun."""
