"""Tells the story of a case file as plain records, without any database: for the decision alone.

Only what `decide` reads is understood; other events pass by. Refused acts are left out by the
file's own expectations. Updates posted later are there already, not yet posted.
"""

from consent.sharing.bases import BEGINNING
from tests.unit.consent.case_acts import ACTS
from tests.unit.consent.case_records import Story, agreements, instant

__all__ = ["instant", "tell"]


def tell(case, at):
    """The story of a case up to an instant, the instant included."""
    story = _opening(case, at)
    refused = {one["event"] for one in case.get("expect", ()) if one["kind"] == "refused"}
    for event in sorted(case["events"], key=lambda one: instant(one["at"])):
        when = instant(event["at"])
        name = event.get("ref", event.get("id"))
        is_told = when <= at or event["do"] == "update.post"
        if is_told and (name is None or name not in refused):
            story.seq += 1
            act = ACTS.get(event["do"])
            if act:
                act(story, event, when)
    return story


def _opening(case, at):
    """What is there from the beginning of time."""
    story = Story(case, at)
    story.features.update(case.get("features") or {})
    story.dsa.update((one["id"], agreements(one.get("dsa"))) for one in case["agencies"])
    story.accounts.update((one["id"], dict(one)) for one in case["workers"])
    story.people.update((one["id"], dict(one)) for one in case["people"])
    story.memberships += [
        [family["id"], member, BEGINNING, None]
        for family in case["families"]
        for member in family["members"]
    ]
    return story
