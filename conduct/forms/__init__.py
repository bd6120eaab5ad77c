"""From what people typed to clean values: concerns, and the steps of a case."""
