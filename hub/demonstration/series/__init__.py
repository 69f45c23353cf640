"""Runs of routine updates: weekly attendance, keywork, antenatal visits, supervised doses."""
