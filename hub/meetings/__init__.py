"""Meetings, first form: a chair says who is present and the room reads one timeline."""
