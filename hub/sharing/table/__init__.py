"""The sharing table, for anybody to read."""
