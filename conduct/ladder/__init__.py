"""The ladder of conduct cases: pure, without queries and without the clock."""
