"""Emergency openings (rule 9): the openings themselves, the path, and their reviews."""
