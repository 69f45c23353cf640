"""To whom an announced act will open an update, for whoever may keep it closed (decision 5.11)."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from consent.recipients import Recipients
from hub.foundation.errors import Invalid
from hub.foundation.identifiers import AgencyId, FamilyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext
from hub.sharing.named_agencies import NamedAgencies
from hub.sharing.opening_acts.acting_out import supposed_by
from hub.sharing.opening_acts.announcing import act_announced
from hub.sharing.opening_acts.effects import effects_on
from hub.sharing.opening_acts.older import involved_agencies
from hub.sharing.opening_acts.opened_updates import acts_coming

UNNAMED = "unnamed"
"""Stands for all of them whose involvement the reader may not know of, one or several."""


def will_open_to(
    work: Work, *, family_id: FamilyId, agency_id: AgencyId
) -> Mapping[UpdateId, frozenset[AgencyId]]:
    """The updates of this agency that acts still to come open, as things stand now, and to whom.

    What is kept from everybody concerned is not among them any more.
    """
    found: dict[UpdateId, set[AgencyId]] = defaultdict(set)
    readers = involved_agencies(work, family_id=family_id)
    for act_id in acts_coming(work, family_id=family_id, agency_id=agency_id):
        supposed = supposed_by(work, act_announced(work, act_id=act_id))
        effects = effects_on(
            work, family_id=family_id, readers=readers, sources=(), supposed=supposed
        )
        for one in effects.on_updates:
            if one.opens and one.stored.item.author_agency_id == agency_id:
                found[one.stored.update_id].add(one.agency_id)
    return {update_id: frozenset(agencies) for update_id, agencies in found.items()}


def reader_choices(agencies: Collection[AgencyId], named: NamedAgencies) -> tuple[Choice, ...]:
    """Those he may know of by name; the others are one partner agency (decision 5.3)."""
    known = [Choice(one, named.name(one)) for one in agencies if named.name(one)]
    shown = tuple(sorted(known, key=lambda one: one.text))
    if len(shown) == len(agencies):
        return shown
    hint = gettext("You may not know which one. The lead professional can tell you more.")
    return (*shown, Choice(UNNAMED, gettext("A partner agency"), hint))


def chosen_readers(
    chosen: Collection[str], agencies: Collection[AgencyId], named: NamedAgencies
) -> Recipients:
    """Those that were chosen. Raises: Invalid for nobody."""
    kept = [one for one in agencies if (one if named.name(one) else UNNAMED) in chosen]
    if not kept:
        raise Invalid({"from": gettext("Choose at least one agency.")})
    return Recipients(agencies=tuple(sorted(kept)))
