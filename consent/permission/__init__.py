"""Permissions: rule 4.1, who may give them, and their records."""
