"""The pages of check rounds: HR's, and those of the person who compares."""
