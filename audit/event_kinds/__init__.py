"""What can happen, one frozen dataclass for each event, gathered in `audit.events`."""
