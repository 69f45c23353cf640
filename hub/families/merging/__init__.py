"""Two records of one person: joined, and parted again."""
