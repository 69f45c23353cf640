"""What each event of a case file records: people, families, involvement, status, protection."""

from dataclasses import replace

from consent.sharing.bases import AuditFacts, Glass, Period, Seal
from consent.world import ConflictStep, Split, SplitPart
from tests.unit.consent.case_consents import CONSENTS
from tests.unit.consent.case_involvement import INVOLVEMENTS
from tests.unit.consent.case_records import agreements, ids, instant, optional


def _family_restrict(story, event, at):
    _family_unrestrict(story, event, at)
    row = [at, None, ids(event, "allow")]
    story.restrictions.setdefault(event["family"], []).append(row)


def _family_unrestrict(story, event, at):
    for row in story.restrictions.get(event["family"], ()):
        row[1] = row[1] or at


def _family_join(story, event, at):
    story.memberships.append([event["family"], event["person"], at, None])


def _family_leave(story, event, at):
    for row in story.memberships:
        if row[:2] == [event["family"], event["person"]] and row[3] is None:
            row[3] = at


def _family_split(story, event, at):
    parts = tuple(SplitPart(one["id"], frozenset(one["members"])) for one in event["into"])
    story.splits.append(Split(event["family"], at, parts))
    for part in parts:
        story.memberships += [[part.family_id, member, at, None] for member in part.members]
        old = story.restrictions.get(event["family"], ())
        story.restrictions[part.family_id] = [[at, *row[1:]] for row in old if row[1] is None]


def _conflict(state):
    def act(story, event, at):
        step = ConflictStep(event["person"], state, at, story.seq)
        story.conflicts.setdefault(event["worker"], []).append(step)

    return act


def _flag_perpetrator(story, event, at):
    story.flags.append([event["person"], ids(event, "of"), ids(event, "associates"), at, None])


def _flag_perpetrator_end(story, event, at):
    for row in story.flags:
        if row[0] == event["person"]:
            row[4] = row[4] or at


def _flag_protect(story, event, at):
    story.protected.setdefault(event["person"], []).append([at, None])


def _flag_protect_end(story, event, at):
    for row in story.protected.get(event["person"], ()):
        row[1] = row[1] or at


def _seal(story, event, at):
    readers = ids(event, "readers")
    for update in event.get("updates") or ():
        story.seals.append(Seal(readers, Period(at), update_id=update))
    if event.get("person"):
        story.seals.append(Seal(readers, Period(at), person_id=event["person"]))


def _glass_open(story, event, at):
    story.glasses.append(Glass(event["id"], event["by"], event["family"], at))


def _glass(name):
    def act(story, event, at):
        story.glasses = [
            replace(one, **{name: at}) if one.glass_id == event["id"] else one
            for one in story.glasses
        ]

    return act


def _audit_open(story, event, at):
    period = Period(at, optional(event.get("until")))
    story.audits[event["id"]] = AuditFacts(
        event["id"], ids(event, "auditors"), ids(event, "sample"), period
    )


def _audit_close(story, event, at):
    audit = story.audits[event["id"]]
    story.audits[event["id"]] = replace(audit, period=Period(audit.period.starts_at, at))


def _account_set(story, event, at):
    changes = {key: event[key] for key in event if key not in ("at", "do", "worker")}
    story.accounts[event["worker"]].update(changes)


def _dsa_set(story, event, at):
    story.dsa[event["agency"]] = agreements(event["period"])


def _feature_set(story, event, at):
    story.features[event["name"]] = event["value"]


def _meeting_schedule(story, event, at):
    story.meetings[event["id"]] = [instant(event["end"]), None, None]


def _meeting_permit(story, event, at):
    story.permits.append((event["meeting"], event["update"], ids(event, "to"), at))


def _meeting_end(story, event, at):
    story.meetings[event["meeting"]][1] = at


def _meeting_cancel(story, event, at):
    story.meetings[event["meeting"]][2] = at


def _person(**changes):
    def act(story, event, at):
        person = story.people[event["person"]]
        person.update(changes)
        if "born" in event:
            person["born"] = event["born"]
        if "outcome" in event:
            person["gillick"] = event["outcome"] == "competent"

    return act


ACTS = {
    **INVOLVEMENTS,
    **CONSENTS,
    "family.restrict": _family_restrict,
    "family.unrestrict": _family_unrestrict,
    "family.join": _family_join,
    "family.leave": _family_leave,
    "family.split": _family_split,
    "conflict.declare": _conflict("declared"),
    "conflict.confirm": _conflict("confirmed"),
    "conflict.dismiss": _conflict("dismissed"),
    "flag.perpetrator": _flag_perpetrator,
    "flag.perpetrator.end": _flag_perpetrator_end,
    "flag.protect": _flag_protect,
    "flag.protect.end": _flag_protect_end,
    "exemption.give": lambda story, event, at: story.exemptions.append(
        (event["worker"], event["family"], at)
    ),
    "seal": _seal,
    "glass.open": _glass_open,
    "glass.renew": _glass("renewed_at"),
    "glass.close": _glass("closed_at"),
    "audit.open": _audit_open,
    "audit.close": _audit_close,
    "account.set": _account_set,
    "dsa.set": _dsa_set,
    "feature.set": _feature_set,
    "meeting.schedule": _meeting_schedule,
    "meeting.permit": _meeting_permit,
    "meeting.end": _meeting_end,
    "meeting.cancel": _meeting_cancel,
    "person.birth": _person(status="living"),
    "person.loss": _person(status="deceased"),
    "person.death": _person(status="deceased"),
    "person.gillick": _person(),
}
