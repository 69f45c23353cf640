"""A worker asks the safeguarding lead before deciding, and the lead answers."""
