"""Permissions: the form, the paper, the list, and what was agreed."""
