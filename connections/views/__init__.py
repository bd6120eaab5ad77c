"""Pages about clients, contacts and connections, by noun."""
