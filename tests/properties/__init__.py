"""Worlds invented from a seed, compared with the second implementation."""
