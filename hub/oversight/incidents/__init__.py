"""Incidents on screen: in full for the agency's leads, as metadata for information governance."""
