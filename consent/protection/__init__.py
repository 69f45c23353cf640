"""Flags, seals, restrictions and protected words: who must not find whom."""
