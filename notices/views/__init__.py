"""Pages about notices: everything that was sent, and what one was told oneself."""
