"""The safeguarding lead's first page."""
