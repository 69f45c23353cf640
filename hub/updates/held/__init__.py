"""Texts that a safeguarding lead reads before they are posted."""
