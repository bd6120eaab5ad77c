"""Pages of hiring: those of HR, and those of the candidate behind their link."""
