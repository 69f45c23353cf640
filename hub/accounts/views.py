"""The account screens, gathered: importing this registers every one of them."""

from hub.accounts import (
    account_views,
    agency_views,
    enrolment_views,
    one_worker_views,
    sign_in_views,
    worker_views,
)
from hub.accounts.blueprint import blueprint
from hub.accounts.homes import views as home_views
from hub.accounts.persona_views import open_persona_door

SCREENS = (
    account_views,
    agency_views,
    enrolment_views,
    home_views,
    one_worker_views,
    sign_in_views,
    worker_views,
)

blueprint.record(open_persona_door)
__all__ = ["SCREENS", "blueprint"]
