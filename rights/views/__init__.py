"""The pages of one's own records and rights, by subject."""
