"""Where workers live, as keyed fingerprints alone: typed by two people, never kept in clear.

Owns the spelling of addresses, the fingerprint and the table. What they are compared with, and
by whom, is decided in `hub.oversight.same_address`.
"""
