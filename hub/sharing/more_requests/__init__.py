"""Asking the agency of an update for more of it: what is asked, by whom, and its answer."""
