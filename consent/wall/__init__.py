"""The second wall: PostgreSQL keeps the keys of a family from agencies with no part in it."""
