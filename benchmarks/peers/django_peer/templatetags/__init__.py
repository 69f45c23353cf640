"""Filters of the Django templates."""
