"""The family screens, gathered: importing this registers every one of them."""

from hub.families import (
    confirm_views,
    conflict_views,
    enquiry_views,
    involvement_views,
    list_views,
    merge_views,
    people_views,
    person_views,
    team_views,
)
from hub.families.blueprint import blueprint

SCREENS = (
    confirm_views,
    conflict_views,
    enquiry_views,
    involvement_views,
    list_views,
    merge_views,
    people_views,
    person_views,
    team_views,
)
__all__ = ["SCREENS", "blueprint"]
