"""Emergency openings: asked for, in force, told, and reviewed."""
