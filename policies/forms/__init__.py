"""Forms of policies: one module per group of nouns."""
