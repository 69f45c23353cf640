"""Sweeps over the whole code: rules that no reviewer should have to remember.

Each is shown to bite: its own test plants the fault and sees it found.
"""
