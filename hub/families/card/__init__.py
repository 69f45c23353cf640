"""What stands on a family's card, and what is missing there."""
