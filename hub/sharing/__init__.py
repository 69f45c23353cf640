"""Screens for permissions and for reading the rules: what may be shared with whom, and why."""
