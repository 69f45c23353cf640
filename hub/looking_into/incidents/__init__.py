"""Incidents: who has one in hand, what was done, who was told, how it ended. Owns the tables."""
