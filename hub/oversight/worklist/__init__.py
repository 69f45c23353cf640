"""What deserves a safeguarding lead's look, worked out from the log in a fixed number of queries.

Owns the signals and the lead's pages about them, and the page on which a worker answers.
"""
