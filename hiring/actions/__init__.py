"""Writing: notices of expectations, candidates, what they tell, and what becomes of it."""
