"""The screens of updates, gathered: importing this registers every one of them."""

from hub.updates import change_views, control_views, file_views, held_views, post_views
from hub.updates.blueprint import blueprint

SCREENS = (change_views, control_views, file_views, held_views, post_views)

__all__ = ["SCREENS", "blueprint"]
