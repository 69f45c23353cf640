"""Which rules decide at the instant of a unit of work."""

from consent.rules import Rules, current_rules
from hub.foundation.work import Work


def rules_in_force(_work: Work) -> Rules:
    """The version in force now."""
    return current_rules()
