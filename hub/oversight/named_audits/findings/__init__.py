"""What auditors find in a named audit: of each update and of the whole, and what to do."""
