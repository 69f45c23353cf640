"""Who can use the hub and how: the accessibility statement, and the language of its texts."""
