"""Sets what an export says beside the contacts on record."""
