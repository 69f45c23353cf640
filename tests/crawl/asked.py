"""What workers of the town ask each other, the words marked."""

from dataclasses import replace
from datetime import timedelta

from hub.cases.reading import instant
from hub.cases.stage import Stage
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId, UpdateId, WorkerId
from hub.looking_into.incidents.service import note_step
from hub.looking_into.items import Item, Signal
from hub.looking_into.service import Said, ask_worker, raise_incident
from hub.sharing.lead_questions.service import AskedWords, ask_lead
from hub.sharing.more_requests.service import ask_for_more as ask_partner
from hub.sharing.more_requests.words import AskedWords as MoreWords
from tests.crawl.partnership import ASKED, LOOKED_INTO, MORE, NOW, RAISED, marked


def ask_the_lead(stage: Stage) -> None:
    """What a worker asks before deciding, its words marked."""
    words = AskedWords(question=marked(ASKED, "words"))
    subjects = (PersonId(stage.names.id("people", "kayla")),)
    family_id = FamilyId(stage.names.id("families", "marsh"))
    made = stage.act(
        "kw",
        "ask",
        lambda work: ask_lead(work, family_id=family_id, words=words, subjects=subjects),
    )
    stage.names.bind("questions", ASKED, made)


def ask_a_worker(stage: Stage) -> None:
    """What a lead asks a worker about a reading of his, its words marked."""
    item = Item(
        AgencyId(stage.names.id("agencies", "treat")),
        Signal.HOURS,
        WorkerId(stage.names.id("workers", "kw")),
        None,
        None,
        "2026-11-15",
        instant(NOW) - timedelta(days=1),
    )
    said = Said(marked(LOOKED_INTO, "words"))
    stage.act("treat_lead", "look", lambda work: ask_worker(work, item=item, said=said))
    stage.names.bind("findings", LOOKED_INTO, item.item_id)
    other, why = replace(item, signal=Signal.BULK), Said(marked(RAISED, "words"))
    stage.act("treat_lead", "raise", lambda work: raise_incident(work, item=other, said=why))
    stage.act(
        "treat_lead",
        "note",
        lambda work: note_step(work, incident_id=other.item_id, code="done", words=why.words),
    )
    stage.names.bind("findings", RAISED, other.item_id)


def ask_for_more(stage: Stage) -> None:
    """What a partner asks the keyworker about an update of his, its words marked."""
    update_id = UpdateId(stage.names.id("updates", "missed"))
    words = MoreWords(marked(MORE, "words"), "The plan of next week.")
    made = stage.act("hv", "more", lambda work: ask_partner(work, update_id=update_id, words=words))
    stage.names.bind("more", MORE, made)
