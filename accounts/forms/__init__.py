"""Forms of the register: one module per group of nouns."""
