"""Verbs on clients, contacts and connections, by noun."""
