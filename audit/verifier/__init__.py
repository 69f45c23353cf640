"""What proves the log, to whoever holds its public key: pure, and installed alone as hub_verify.

Its modules import each other by relative names, because they go by two: here and there.
"""
