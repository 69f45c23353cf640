"""A child's status, groups and assessments on screen."""
