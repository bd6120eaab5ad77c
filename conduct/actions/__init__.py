"""What people do in conduct cases: each verb checks the ladder, writes, records, and tells."""
