"""The verbs of check rounds."""
