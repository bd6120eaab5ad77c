"""Time stamps from outside (RFC 3161): asking for one, and checking it ourselves."""
