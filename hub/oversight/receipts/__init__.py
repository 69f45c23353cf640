"""Receipts of single disclosures, for a safeguarding lead to hand on: checked without the hub."""
