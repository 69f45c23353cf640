"""What a family's timeline says about emergencies: who was told of this one, or how to open it."""

from dataclasses import dataclass

from consent.emergency.openings import opening_by_id
from consent.standpoint import Standpoint
from hub.foundation.identifiers import GlassId
from hub.foundation.work import Work
from hub.sharing.emergency.asking import is_opener
from hub.sharing.emergency.page import told_of, told_title


@dataclass(frozen=True, slots=True)
class EmergencyPanel:
    """Beside a timeline: who was told while it is open, else where it is asked for."""

    title: str = ""
    told: tuple[str, ...] = ()
    ask_url: str = ""


def emergency_panel(work: Work, view: Standpoint) -> EmergencyPanel | None:
    """The panel; None for a worker whose role opens no family."""
    glass = view.open_glass
    if glass is None:
        family_id = view.facts.family.family_id
        ask = EmergencyPanel(ask_url=f"/families/{family_id}/emergency")
        return ask if is_opener(work) else None
    opening = opening_by_id(work, glass_id=GlassId(glass.glass_id))
    if opening is None:
        return None
    return EmergencyPanel(told_title(opening), told_of(work, glass_id=opening.glass_id))
