"""Sharing decisions: the short guided form, its preview, and what was decided."""
