"""Colleagues who live where a family of theirs does: for their safeguarding lead alone."""
