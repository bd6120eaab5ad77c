"""The pages of the front door, by subject."""
