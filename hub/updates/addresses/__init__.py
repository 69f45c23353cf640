"""The fingerprints of addresses that location updates name: sealed where the update lies.

Whoever lives where is in the update alone. Erase the key of the family's places, and nothing of
it can be compared any more.
"""
