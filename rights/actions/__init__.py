"""What happens to requests about one's own records, and to the notes of who looked."""
