"""Calendars and due dates. Knows nothing of what a date is due for but its rule."""
