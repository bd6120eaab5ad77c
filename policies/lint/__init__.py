"""The risk lint of clauses and letters."""
