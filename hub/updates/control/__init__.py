"""What an author can do with an update later: correct, withdraw, withhold, release, grant."""
