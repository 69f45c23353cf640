"""Takes back what was announced, by whoever sees it on the page it stands on."""

from consent.authorise import deny
from hub.families.card.frame import FamilyPage
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AnnouncedActId
from hub.foundation.work import Work
from hub.sharing.opening_acts.announced_lines import announced_lines
from hub.sharing.opening_acts.announcing import cancel_announced


def cancel_in_family(
    work: Work, family: FamilyPage, kinds: tuple[str, ...], *, act_id: AnnouncedActId
) -> None:
    """Raises: NotFound, the refusal recorded, for one that is not on his page; Refused."""
    if act_id not in {one.act_id for one in announced_lines(work, family, kinds)}:
        deny(work, object_id=act_id, reason="NOT_FOUND", exit_name="announced")
        raise NotFound(act_id)
    cancel_announced(work, family_id=family.family_id, act_id=act_id)
