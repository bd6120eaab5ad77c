"""Reads lists of client contacts from CRM exports and from our own columns; pure, no database."""
