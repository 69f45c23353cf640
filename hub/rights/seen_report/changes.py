"""Plain words for what somebody did about a person without reading: one sentence for each act.

No sentence tells what was written, of whom else, or what the person may not know yet. Where an act
would, one covering sentence stands for it. Updates that may not be described have the same one, so
nobody can tell a flag from an ordinary update.
"""

from collections.abc import Callable, Mapping

from audit.event import Event
from audit.events import (
    ActAnnounced,
    AnnouncedActLapsed,
    AnnouncedActSaved,
    AnnouncementCancelled,
    BirthDateCorrected,
    ConflictChanged,
    EmergencyClosed,
    EmergencyOpened,
    EmergencyReviewed,
    FamilyCreated,
    FamilyWasSplit,
    GrantEnded,
    GrantGiven,
    GroupJoined,
    GroupLeft,
    InvolvementClosed,
    InvolvementConfirmed,
    InvolvementOpened,
    LeadAnswered,
    LeadAsked,
    MembershipChanged,
    MoreAnswered,
    MoreAsked,
    PeopleMerged,
    PeopleUnmerged,
    PermissionExpired,
    PermissionGiven,
    PermissionRefused,
    PermissionVaried,
    PermissionWithdrawn,
    PersonAccused,
    PersonCleared,
    PersonProtected,
    PersonRecorded,
    ProtectionEnded,
    RecordSealed,
    RelationEnded,
    RelationRecorded,
    SavedAtOnce,
    SensitivityLowered,
    SensitivityRaised,
    SharingDecided,
    SharingDecisionEnded,
    StatusSet,
    UpdateCorrected,
    UpdatePosted,
    UpdateReleased,
    UpdateWithdrawn,
    UpdateWithheld,
    WatchNoteAcknowledged,
    WatchNoteEnded,
    WatchNoteWritten,
    WithdrawalTold,
    WithholdingReviewed,
)
from hub.presentation.wording import gettext, later
from hub.rights.seen_report.account import Happening
from hub.rights.seen_report.known_facts import (
    about_agency,
    about_group,
    about_membership,
    about_person,
    about_status,
)
from hub.rights.seen_report.telling import Telling, rests_on_permission

Rule = Callable[[Happening, Telling], str]

COVERING = later("Wrote or changed information about you")
UNKNOWN = later("Recorded or changed something about you")
"""Of an act that this version of the hub has no words for."""


def change_words(one: Happening, telling: Telling) -> str:
    """What was done. Of somebody who is not named only that something was."""
    rule = SENTENCES.get(one.action)
    if rule is None:
        return gettext(COVERING if one.action in KEPT_BACK else UNKNOWN)
    if telling.known.reader_of(one).is_hidden:
        return gettext(COVERING)
    return rule(one, telling) or gettext(COVERING)


def _said(words: str) -> Rule:
    return lambda _one, _telling: gettext(words)


def _of_update(words: str) -> Rule:
    """Said of an update that may be said to exist."""
    return lambda one, telling: gettext(words) if telling.is_told_of(one) else ""


def _of_decision(words: str) -> Rule:
    """Said of a decision that the person was told of."""
    return lambda one, telling: gettext(words) if telling.is_decision_known(one) else ""


def _of_permission(own: str, for_her: str) -> Rule:
    """Said to whoever gave it; what somebody else agreed to has one sentence for everything."""

    def words(one: Happening, telling: Telling) -> str:
        by_giver = {"own": own, "asker": for_her}
        return gettext(by_giver.get(telling.giver(one), _AGREED))

    return words


def _of_plan(words: str) -> Rule:
    """Said where a permission opens older updates; a child's status may not be known."""

    def said(one: Happening, telling: Telling) -> str:
        is_known = rests_on_permission(one) or any(
            line.object_id in telling.planned for line in one.lines
        )
        return gettext(words) if is_known else ""

    return said


_AGREED = later("Recorded what was agreed about sharing")
_WHO_READS = later("Decided who may read an update about you")
_SENSITIVE = later("Changed how carefully an update about you is kept")
_ONE_RECORD = later("Put right which record is yours")

SENTENCES: Mapping[str, Rule] = {
    ActAnnounced.action: _of_plan(later("Planned for a later day what a permission opens")),
    AnnouncedActLapsed.action: _of_plan(later("Could not do what was planned with a permission")),
    AnnouncedActSaved.action: _of_plan(later("Did what was planned with a permission")),
    AnnouncementCancelled.action: _of_plan(later("Took back what was planned with a permission")),
    BirthDateCorrected.action: _said(later("Corrected your date of birth")),
    EmergencyClosed.action: _said(later("Ended an emergency opening of your family’s record")),
    EmergencyOpened.action: _said(later("Opened your family’s record in an emergency")),
    EmergencyReviewed.action: _said(later("Checked an emergency opening of your family’s record")),
    GrantEnded.action: _of_update(
        later("Took back that somebody else may read an update about you")
    ),
    GrantGiven.action: _of_update(later("Let somebody else read an update about you")),
    GroupJoined.action: about_group(later("Recorded who meets about your plan")),
    GroupLeft.action: about_group(later("Recorded who no longer meets about your plan")),
    InvolvementClosed.action: about_agency(
        later("Recorded that %(agency)s works with you no more")
    ),
    InvolvementOpened.action: about_agency(later("Recorded that %(agency)s works with you")),
    LeadAnswered.action: _said(later("Advised a colleague about sharing what concerns you")),
    LeadAsked.action: _said(later("Asked for advice about sharing what concerns you")),
    MembershipChanged.action: about_membership,
    MoreAnswered.action: _said(later("Answered an agency that asked for more about you")),
    MoreAsked.action: _of_update(later("Asked for more of an update about you")),
    PeopleMerged.action: _said(_ONE_RECORD),
    PeopleUnmerged.action: _said(_ONE_RECORD),
    PermissionExpired.action: _of_permission(
        later("A permission you gave ran out"),
        later("A permission given for you ran out"),
    ),
    PermissionGiven.action: _of_permission(
        later("Recorded that you gave permission"),
        later("Recorded that permission was given for you"),
    ),
    PermissionRefused.action: _of_permission(
        later("Recorded that you said no to sharing"),
        later("Recorded that somebody said no to sharing for you"),
    ),
    PermissionVaried.action: _of_permission(
        later("Recorded that you changed what you agreed to"),
        later("Recorded that what was agreed for you was changed"),
    ),
    PermissionWithdrawn.action: _of_permission(
        later("Recorded that you took a permission back"),
        later("Recorded that a permission for you was taken back"),
    ),
    PersonRecorded.action: about_person,
    SavedAtOnce.action: _of_plan(later("Recorded why a permission could not wait a day")),
    SensitivityLowered.action: _of_update(_SENSITIVE),
    SensitivityRaised.action: _of_update(_SENSITIVE),
    SharingDecided.action: _of_decision(later("Decided about sharing, and told you")),
    SharingDecisionEnded.action: _of_decision(
        later("Ended a decision to share, of which you know")
    ),
    StatusSet.action: about_status,
    UpdateCorrected.action: _of_update(later("Put an update about you right")),
    UpdatePosted.action: _of_update(later("Wrote an update about you")),
    UpdateReleased.action: _of_update(_WHO_READS),
    UpdateWithdrawn.action: _of_update(later("Took an update about you back")),
    UpdateWithheld.action: _of_update(_WHO_READS),
    WithdrawalTold.action: _of_permission(
        later("Told you what stays visible after you took a permission back"),
        later("Told what stays visible after a permission for you was taken back"),
    ),
    WithholdingReviewed.action: _of_update(_WHO_READS),
}

_KEPT_BACK: tuple[type[Event], ...] = (
    # It says of a worker what he is to the person, or to somebody of the family.
    ConflictChanged,
    # A family is split to keep its people apart: what became of the others is theirs.
    FamilyCreated,
    FamilyWasSplit,
    InvolvementConfirmed,
    # Who fears whom, and what is kept from whom, endangers whoever is protected.
    PersonAccused,
    PersonCleared,
    PersonProtected,
    ProtectionEnded,
    RecordSealed,
    # Who else belongs to her: what the other one is told of stays with that one.
    RelationEnded,
    RelationRecorded,
    # What staff of a school are asked to look for in a child.
    WatchNoteAcknowledged,
    WatchNoteEnded,
    WatchNoteWritten,
)
KEPT_BACK = frozenset(one.action for one in _KEPT_BACK)
"""The acts that are never told apart from an ordinary update, whoever asks."""
