"""People and families: names, numbers, who is involved, and finding a family."""
