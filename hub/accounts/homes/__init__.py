"""Typing where a worker lives: by the worker herself, or by her agency's administrator."""
