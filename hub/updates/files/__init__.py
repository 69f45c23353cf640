"""Files that go with an update: taken in, kept sealed, handed out."""
