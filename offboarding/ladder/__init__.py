"""The ladder of a disconnect request: its stages as data, its days, its decisions, its letters. Pure."""
