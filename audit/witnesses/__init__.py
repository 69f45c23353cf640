"""Witnesses that the agencies run: what they sign, and how fresh it is."""
