"""The pages of the ledger, by noun."""
