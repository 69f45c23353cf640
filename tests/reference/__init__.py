"""A second, slow implementation of the access decision, written from its rules alone."""
