"""Journeys in a real browser, on the hub as it is served."""
