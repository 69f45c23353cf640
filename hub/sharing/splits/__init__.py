"""Parting a family in two, one update after the other."""
