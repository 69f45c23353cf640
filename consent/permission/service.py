"""Permissions: given, varied, refused, withdrawn. Each is a statement; none is ever edited (B4)."""

from collections.abc import Iterable
from dataclasses import replace

from audit.events import (
    PermissionGiven,
    PermissionRefused,
    PermissionVaried,
    PermissionWithdrawn,
    WithdrawalTold,
)
from consent.acting import acting, is_on_a_case_of, require
from consent.models.permission import Permission, PermissionStatement
from consent.permission.records import (
    add_permission,
    add_statement,
    cover_people,
    giver_of,
    keep_withdrawal_words,
    last_statement,
    note_moved_covered,
)
from consent.permission.terms import CAPACITIES, LA_PR, Giver, PermissionTerms, people_concerned
from consent.permission.withdrawals import TODAY, is_told
from consent.speaking import require_may_speak
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import PermissionId, PersonId
from hub.foundation.work import Work


def give_permission(
    work: Work, *, giver: Giver, terms: PermissionTerms, permission_id: PermissionId | None = None
) -> PermissionId:
    """Record a permission.

    Raises: Refused NOT_ALLOWED, PERM_BACKDATED, PERM_CAPACITY, in this order.
    """
    check_permission(work, giver=giver, terms=terms)
    terms = replace(terms, valid_from=terms.valid_from or work.now)
    given = add_permission(work, giver=giver, terms=terms, permission_id=permission_id)
    stated = add_statement(work, permission_id=given, kind="give", terms=terms)
    work.record(
        PermissionGiven(
            permission_id=given,
            giver_id=giver.person_id,
            stated=stated,
            people=people_concerned(giver, terms.covers),
        )
    )
    return given


def check_permission(work: Work, *, giver: Giver, terms: PermissionTerms) -> None:
    """Whether it could be given now, recording nothing. Raises: as `give_permission`."""
    _require_may_state(work, giver, terms.covers)
    _require_sound(work, giver, replace(terms, valid_from=terms.valid_from or work.now))


def check_variation(work: Work, *, permission_id: PermissionId, terms: PermissionTerms) -> Giver:
    """Whether it could be varied so now, recording nothing; whose word it is.

    Raises: as `vary_permission`.
    """
    permission, last = last_statement(work, permission_id=permission_id)
    giver = giver_of(permission)
    _require_may_record(work, giver, (*terms.covers, *map(PersonId, last.covers)))
    if not _is_active(work, permission, last):
        raise Refused("PERM_ENDED")
    require_may_speak(work, giver.person_id, giver.worker_id, giver.capacity, terms.covers)
    return giver


def vary_permission(work: Work, *, permission_id: PermissionId, terms: PermissionTerms) -> None:
    """State anew what an active permission says; `terms` are complete, as they will stand.

    Raises: Refused NOT_ALLOWED, PERM_ENDED, PERM_CAPACITY.
    """
    giver = check_variation(work, permission_id=permission_id, terms=terms)
    _, last = last_statement(work, permission_id=permission_id)
    terms = replace(terms, valid_from=last.valid_from)
    cover_people(work, permission_id=permission_id, people=terms.covers)
    stated = add_statement(work, permission_id=permission_id, kind="vary", terms=terms)
    note_moved_covered(work, permission_id=permission_id)
    work.record(
        PermissionVaried(
            permission_id=permission_id,
            giver_id=giver.person_id,
            stated=stated,
            people=people_concerned(giver, (*terms.covers, *map(PersonId, last.covers))),
        )
    )


def withdraw_permission(
    work: Work, *, permission_id: PermissionId, told: str = "", words: str = ""
) -> None:
    """End a permission at this instant: it covers nothing from now on.

    told: `today` or `later`: whether the giver had been told what stays visible. words: the
    giver's own.
    Raises: Refused NOT_ALLOWED; NotFound when it was withdrawn or never given.
    """
    permission, last = last_statement(work, permission_id=permission_id)
    giver = giver_of(permission)
    covers = tuple(map(PersonId, last.covers))
    _require_may_record(work, giver, covers)
    if permission.withdrawn_at is not None or last.kind == "refuse":
        raise NotFound(permission_id)
    permission.withdrawn_at, permission.withdrawn_by_id = work.now, work.actor.worker_id
    permission.withdrawal_told = told or None
    permission.withdrawal_told_at = work.now if told == TODAY else None
    keep_withdrawal_words(work, permission=permission, words=words)
    note_moved_covered(work, permission_id=permission_id)
    work.record(
        PermissionWithdrawn(
            permission_id=permission_id,
            giver_id=giver.person_id,
            people=people_concerned(giver, covers),
            terms={"told": told, "words": words} if told or words else None,
            told=told,
        )
    )


def note_told(work: Work, *, permission_id: PermissionId) -> None:
    """The giver has been told by now what stays visible after the withdrawal, and why (B4).

    Raises: Refused NOT_ALLOWED; NotFound when there is no withdrawal, or he was told before.
    """
    permission, last = last_statement(work, permission_id=permission_id)
    giver, covers = giver_of(permission), tuple(map(PersonId, last.covers))
    _require_may_record(work, giver, covers)
    if permission.withdrawn_at is None or is_told(permission):
        raise NotFound(permission_id)
    permission.withdrawal_told_at = work.now
    work.record(
        WithdrawalTold(
            permission_id=permission_id,
            giver_id=giver.person_id,
            people=people_concerned(giver, covers),
        )
    )


def refuse_permission(
    work: Work, *, giver: Giver, terms: PermissionTerms, permission_id: PermissionId | None = None
) -> PermissionId:
    """Record a refusal: the latest word of this giver about these pairs.

    Anybody may say no: rule 4.1 asks who may give, and a refusal gives nothing.
    Raises: Refused NOT_ALLOWED.
    """
    _require_may_state(work, giver, terms.covers)
    terms = replace(terms, valid_from=work.now, max_level="N")
    refused = add_permission(work, giver=giver, terms=terms, permission_id=permission_id)
    stated = add_statement(work, permission_id=refused, kind="refuse", terms=terms)
    work.record(
        PermissionRefused(
            permission_id=refused,
            giver_id=giver.person_id,
            stated=stated,
            people=people_concerned(giver, terms.covers),
        )
    )
    return refused


def _is_active(work: Work, permission: Permission, last: PermissionStatement) -> bool:
    has_ended = last.valid_to is not None and last.valid_to <= work.now
    return last.kind != "refuse" and permission.withdrawn_at is None and not has_ended


def _require_may_state(work: Work, giver: Giver, covers: Iterable[PersonId]) -> None:
    """Whoever may record it; for the local authority its worker speaks himself (decision 4)."""
    standing = acting(work)
    if standing is not None and giver.capacity == LA_PR:
        require(giver.worker_id == standing.worker_id)
    _require_may_record(work, giver, covers)


def _require_may_record(work: Work, giver: Giver, covers: Iterable[PersonId]) -> None:
    """On the case of a family of the giver or of a covered person.

    So may vary and withdraw, too, what a worker of the local authority gave who is gone.
    """
    standing = acting(work)
    if standing is None:
        return
    require(is_on_a_case_of(work, standing, people=people_concerned(giver, covers)))


def _require_sound(work: Work, giver: Giver, terms: PermissionTerms) -> None:
    if terms.valid_from is not None and terms.valid_from < work.now:
        raise Refused("PERM_BACKDATED")
    if giver.capacity not in CAPACITIES:
        raise Refused("PERM_CAPACITY")
    require_may_speak(work, giver.person_id, giver.worker_id, giver.capacity, terms.covers)
