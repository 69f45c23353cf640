"""The family screens, gathered: importing this registers every one of them."""

from hub.families import confirm_views, list_views, new_person_views, people_views, person_views
from hub.families.births import views as birth_views
from hub.families.blueprint import blueprint
from hub.families.enquiry import views as enquiry_views
from hub.families.involvement import team_views
from hub.families.involvement import views as involvement_views
from hub.families.leaving import views as leaving_views
from hub.families.merging import views as merge_views
from hub.families.relations import views as relation_views

SCREENS = (
    birth_views,
    confirm_views,
    enquiry_views,
    involvement_views,
    leaving_views,
    list_views,
    merge_views,
    new_person_views,
    people_views,
    person_views,
    relation_views,
    team_views,
)
__all__ = ["SCREENS", "blueprint"]
