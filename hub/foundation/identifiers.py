"""Names for ids. Each is the canonical text of a UUID; the type says of what."""

import secrets
import time
from typing import NewType
from uuid import UUID, uuid4

AgencyId = NewType("AgencyId", str)
AlertId = NewType("AlertId", str)
AttachmentId = NewType("AttachmentId", str)
AnnouncedActId = NewType("AnnouncedActId", str)
ConflictId = NewType("ConflictId", str)
DraftId = NewType("DraftId", str)
EntryId = NewType("EntryId", str)
ExemptionId = NewType("ExemptionId", str)
FamilyId = NewType("FamilyId", str)
FindingId = NewType("FindingId", str)
FlagId = NewType("FlagId", str)
GrantId = NewType("GrantId", str)
GlassId = NewType("GlassId", str)
HeldTextId = NewType("HeldTextId", str)
InvolvementId = NewType("InvolvementId", str)
MergeId = NewType("MergeId", str)
MoreRequestId = NewType("MoreRequestId", str)
LeadQuestionId = NewType("LeadQuestionId", str)
MeetingId = NewType("MeetingId", str)
NamedAuditId = NewType("NamedAuditId", str)
PermissionId = NewType("PermissionId", str)
PersonId = NewType("PersonId", str)
RestrictionId = NewType("RestrictionId", str)
SampleId = NewType("SampleId", str)
SealId = NewType("SealId", str)
SeenReportId = NewType("SeenReportId", str)
SegmentId = NewType("SegmentId", str)
SessionId = NewType("SessionId", str)
SharingDecisionId = NewType("SharingDecisionId", str)
UpdateId = NewType("UpdateId", str)
WatchNoteId = NewType("WatchNoteId", str)
WorkerId = NewType("WorkerId", str)


def new_id() -> str:
    """A fresh UUID of version 7 (RFC 9562 section 5.7) as canonical text.

    Time-ordered so that rows written together lie together; never rely on it for order.
    """
    # The wall clock is read here and not through a Clock: it only clusters rows on disk.
    milliseconds = time.time_ns() // 1_000_000
    value = (
        (milliseconds & (2**48 - 1)) << 80
        | 0x7 << 76
        | secrets.randbits(12) << 64
        | 0b10 << 62
        | secrets.randbits(62)
    )
    return str(UUID(int=value))


def timeless_id() -> str:
    """A fresh UUID of version 4 as canonical text: it says nothing of when it was made.

    For what may be shown to somebody who may not know when it was recorded: an update held from
    its reader has a day and no time of posting (decision 2, E), and of what somebody did who is not
    named no page says more than the day.
    """
    return str(uuid4())
