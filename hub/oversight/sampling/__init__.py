"""A month's sample of disclosures: drawn by a seed, marked by a lead, and the running rate.

Owns its tables, the drawing, the form and the picture.
"""
