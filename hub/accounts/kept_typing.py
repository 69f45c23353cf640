"""Whether what somebody typed waits for him behind the sign-in page he is shown."""

import re

from sqlalchemy import Select, select

from agencies.signed_in import just_timed_out
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work
from hub.kept_forms.models import KeptFormRow
from hub.updates.posting.models import Draft

_FORM = re.compile(r"/kept-forms/([0-9a-f-]{36})")
_DRAFT = re.compile(r"/families/([0-9a-f-]{36})/updates/new(?:\?draft=([0-9a-f-]{36}))?")


def is_kept_at(work: Work, *, cookie: str, address: str) -> bool:
    """Whether he whose session ran out behind this cookie finds there what he had typed."""
    if not (_FORM.fullmatch(address) or _DRAFT.fullmatch(address)):
        return False
    actor = just_timed_out(work.session, cookie=cookie, now=work.now)
    query = None if actor is None else _place_of(address, actor.worker_id)
    return query is not None and work.session.scalar(query) is not None


def is_anothers(work: Work, worker_id: WorkerId | None, address: str) -> bool:
    """Whether it is the place of a kept form that is not his."""
    form = _FORM.fullmatch(address)
    if not form:
        return False
    owner = select(KeptFormRow.worker_id).where(KeptFormRow.id == form[1])
    return work.session.scalar(owner) != worker_id


def _place_of(address: str, worker_id: WorkerId) -> Select[str] | None:
    if form := _FORM.fullmatch(address):
        own_form = KeptFormRow.worker_id == worker_id
        return select(KeptFormRow.id).where(KeptFormRow.id == form[1], own_form)
    draft = _DRAFT.fullmatch(address)
    if not draft:
        return None
    query = select(Draft.id).where(Draft.family_id == draft[1], Draft.worker_id == worker_id)
    return query.where(Draft.id == draft[2]) if draft[2] else query.limit(1)
