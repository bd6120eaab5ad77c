"""What needs whom today, role by role, from the named reads of the apps below."""
