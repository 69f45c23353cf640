"""Conflicts of interest as workers and their managers see them; their screens: `hub.updates`."""
