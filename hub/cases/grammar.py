"""What a case file may hold: kinds of record, events and expectations, each with its fields.

Events and kinds named here but not carried out by `hub.cases` are "not supported yet"; anything
not named here is no case file at all.
"""

TOP = {
    "case",
    "source",
    "jurisdiction",
    "features",
    "agencies",
    "workers",
    "people",
    "families",
} | {
    "events",
    "expect",
}


FEATURES = {"duty_16LA"}


def _fields(text: str) -> frozenset[str]:
    return frozenset(text.split())


RECORDS = {
    "agencies": _fields("id type name dsa never_named"),
    "workers": _fields("id agency role name active mfa training_until acting_dsl is"),
    "people": _fields("id name status born edd sex parents carers pr_holders attorneys la_pr"),
    "families": _fields("id members"),
}

_ANY_EVENT = _fields("at do ref")
_BY = frozenset({"by"})
_TERMS = "covers groups source to max max_for until history_from exclusions"

_EVENTS = {
    "involvement.open": "id agency people family team type until by",
    "involvement.close": "id reason by",
    "involvement.confirm": "id family by",
    "team.add": "involvement worker by",
    "team.remove": "involvement worker by",
    "status.set": "child status category track by",
    "group.join": "child group workers agencies by",
    "group.leave": "child group workers agencies by",
    "permission.give": f"id by recorded_by capacity {_TERMS} from method",
    "permission.vary": f"id recorded_by {_TERMS}",
    "permission.withdraw": "id recorded_by",
    "permission.refuse": "id by recorded_by covers groups source to capacity",
    "decision.make": "id by basis source to family subjects updates groups items_from outcome "
    "necessity proportionality told sought detriment_reason",
    "decision.end": "id",
    "update.post": "id by family subjects tags sn summary text event_at segments summary_subjects "
    "withheld_from named_readers court_restricted court_readers history_shared household imported",
    "update.correct": "update by text",
    "update.ack": "update by",
    "held.release": "update by",
    "update.withhold": "update by from reason",
    "update.release": "update by from",
    "update.raise": "update by sn named_readers",
    "update.lower": "update by sn named_readers",
    "grant.give": "id update by to level basis until",
    "grant.end": "id",
    "family.restrict": "family allow by",
    "family.unrestrict": "family by",
    "family.join": "family person by",
    "family.leave": "family person by",
    "family.split": "family into by",
    "conflict.declare": "worker person by",
    "conflict.confirm": "worker person by",
    "conflict.dismiss": "worker person by",
    "flag.perpetrator": "person of associates by",
    "flag.perpetrator.end": "person by",
    "flag.protect": "person terms by",
    "flag.protect.end": "person by",
    "exemption.give": "by worker family",
    "seal": "updates person readers by",
    "glass.open": "id by family child reason text",
    "glass.renew": "id",
    "glass.close": "id",
    "glass.review": "id by outcome",
    "update.view": "by update",
    "search": "id by terms",
    "audit.open": "id auditors sample until",
    "audit.close": "id",
    "account.set": "worker active mfa training_until acting_dsl by",
    "dsa.set": "agency period by",
    "feature.set": "name value",
    "person.birth": "person born",
    "person.loss": "person",
    "person.death": "person",
    "person.gillick": "person outcome",
    "father.set": "child status",
    "intake.answer": "by person children",
    "link.claim": "id by person child",
    "link.accept": "claim by",
    "strategy.hold": "id family children",
    "conference.hold": "id type family children by",
    "referral.make": "id by programme people child reason_codes substance household",
    "referral.contact": "referral",
    "plan.share": "id referral shown_to_family",
    "enrolment.start": "id programme people child worker strand",
    "enrolment.finish": "id",
    "sessions.record": "enrolment type attended dna",
    "meeting.schedule": "id type family child start end chair attendees items slot_items",
    "meeting.permit": "meeting update to by",
    "meeting.end": "meeting",
    "meeting.cancel": "meeting",
    "apology": "meeting worker",
    "subject_request": "id person about",
}
EVENTS = {do: _fields(fields) | _ANY_EVENT for do, fields in _EVENTS.items()}

_EXPECTATIONS = {
    "level": "viewer update at is because masked context",
    "listed": "viewer family at updates",
    "refused": "event code",
    "pack": "meeting attendee at items withheld",
    "alert": "code to about by none at not_containing",
    "due": "clock of at is",
    "measure": "code of months at is",
    "audit": "action actor object at reason count detail",
}
EXPECTATIONS = {kind: _fields(fields) | {"kind"} for kind, fields in _EXPECTATIONS.items()}
_REQUIRED = {
    "level": "viewer update at is",
    "listed": "viewer family at updates",
    "refused": "event code",
    "pack": "meeting attendee at items",
    "alert": "code to about",
    "due": "clock of at is",
    "measure": "code of at is",
    "audit": "action at",
}
REQUIRED = {kind: _fields(fields) for kind, fields in _REQUIRED.items()}

SWITCHES = {
    name: _fields(fields)
    for name, fields in {
        "features": "duty_16LA",
        "agencies": "never_named",
        "workers": "active mfa acting_dsl",
        "account.set": "active mfa acting_dsl",
        "update.post": "court_restricted history_shared household imported",
        "a segment": "source agreed",
        "feature.set": "value",
        "referral.make": "household",
        "alert": "none",
    }.items()
}
"""Fields that are on or off, by what they stand in."""

SEGMENT = _fields("id subjects text source agreed")
PART = _fields("id members")
EXCEPTION = _fields("agency group level")
