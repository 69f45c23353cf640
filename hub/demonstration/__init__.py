"""The invented partnership of demonstration mode: agencies, workers, families and their year.

Owns the generated world as plain data. `plan.plan` is pure: the same seed and day give the same
world. Whoever carries the events out (through the product's own services) lives elsewhere.
"""
