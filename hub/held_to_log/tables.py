"""Every table that answers to the log."""

from hub.held_to_log.alerts import ALERTS
from hub.held_to_log.openings import OPENINGS
from hub.held_to_log.reviews import REVIEWS

TABLES = (OPENINGS, REVIEWS, ALERTS)
