"""The log as information governance may see it: no content."""
