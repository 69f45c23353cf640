"""Who may act: agencies, their agreements, workers, roles, accounts and sign-in.

Owns every fact about workers that the access decision reads. Everything above `audit` may call
it; it knows nothing of people, families or updates.
"""
