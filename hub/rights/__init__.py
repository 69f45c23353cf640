"""What people in a family ask of the hub about themselves."""
