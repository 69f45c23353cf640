"""The screens of the rules, gathered: importing this registers every one of them."""

from hub.policy import case_views, edit_views, new_word_views, reason_views, rule_views
from hub.policy.blueprint import blueprint

SCREENS = (case_views, edit_views, new_word_views, reason_views, rule_views)

__all__ = ["SCREENS", "blueprint"]
