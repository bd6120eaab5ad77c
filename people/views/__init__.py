"""Pages about staff, their employments, imports and logins, by noun."""
