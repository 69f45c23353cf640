"""The screens of updates, gathered: importing this registers every one of them."""

from hub.updates.blueprint import blueprint
from hub.updates.conflicts import views as conflict_views
from hub.updates.control import change_views
from hub.updates.control import views as control_views
from hub.updates.files import views as file_views
from hub.updates.held import views as held_views
from hub.updates.posting import views as post_views

SCREENS = (change_views, conflict_views, control_views, file_views, held_views, post_views)

__all__ = ["SCREENS", "blueprint"]
