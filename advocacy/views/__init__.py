"""Pages of the advocacy programme: those of everybody, and those of HR."""
