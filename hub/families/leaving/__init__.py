"""Taking somebody out of a family, with a reason, and taking that back."""
