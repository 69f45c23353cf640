"""The page of one draft."""

from collections.abc import Mapping

from flask import request
from flask.typing import ResponseReturnValue

from agencies.roles import agency_type_words, role_words
from agencies.workers.queries import workers_named
from consent.rule_versions.files import RoleRow
from consent.rules import Rules
from consent.tags import Kind, withhold_reasons
from hub.foundation.work import Work
from hub.policy.draft_reading import SeenDraft
from hub.policy.edits import role_key
from hub.policy.rehearsals import last_rehearsal
from hub.policy.wording import differences_table
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.times import clock_time, long_day
from hub.presentation.wording import gettext, later

WORD_KINDS = {
    Kind.CONTENT: later("What it is about"),
    Kind.CONTEXT: later("What stands beside it"),
    Kind.FRAME: later("Which side of the assessment it bears on"),
    Kind.EVIDENCE: later("How the author knows"),
    Kind.URGENCY: later("How soon it must be read"),
    Kind.SENSITIVITY: later("How sensitive it is"),
}


def draft_page(work: Work, draft: SeenDraft, *, errors: Mapping[str, str]) -> ResponseReturnValue:
    """What it changes and what its reader can do."""
    here = f"/rules/drafts/{draft.draft_id}"
    who = workers_named(work, worker_ids={draft.drafted_by}).get(draft.drafted_by)
    begins = draft.in_force_from
    return render_page(
        "policy/draft.html",
        draft=draft,
        here=here,
        errors=errors,
        drafted_by=who.name if who else "",
        begun=long_day(draft.begun_at),
        begins=f"{long_day(begins)}, {clock_time(begins)}" if begins else "",
        state=_state(draft),
        has_passed=draft.is_open and draft.has_passed(work.now),
        table=differences_table(draft.differences, before=draft.before, after=draft.after),
        rehearsal=last_rehearsal(work, draft_id=draft.draft_id, digest=draft.digest),
        rows=_rows(draft.after, here) if draft.may_change else (),
        roles=_roles(draft.after, here) if draft.may_change else (),
        words=_words(draft.after, here) if draft.may_change else (),
        reasons=_reasons(draft.after, here) if draft.may_change else (),
        filled=request.form,
    )


def _state(draft: SeenDraft) -> str:
    if draft.version is not None:
        return gettext("Approved")
    if draft.ended_at is not None:
        return gettext("Given up")
    return gettext("Waits for approval") if draft.offered_at else gettext("Being drafted")


def _rows(rules: Rules, here: str) -> tuple[Link, ...]:
    return tuple(Link(gettext(row.label), f"{here}/kinds/{row.group}") for row in rules.table)


def _roles(rules: Rules, here: str) -> tuple[Link, ...]:
    return tuple(
        Link(role_title(row), f"{here}/roles/{role_key(row.role, row.agency_types)}")
        for row in rules.roles
    )


def role_title(row: RoleRow) -> str:
    """ "Team manager (Family support)"."""
    where = ", ".join(agency_type_words(one) for one in row.agency_types)
    words = role_words(row.role, row.agency_types[0] if row.agency_types else "")
    return f"{words} ({where})" if where else words


def _words(rules: Rules, here: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """By what they do; of each kind there is something to choose."""
    tags = rules.vocabulary.tags.values()
    return tuple(
        (
            gettext(title),
            tuple(
                Link(gettext(tag.label), f"{here}/words/{tag.code}")
                for tag in tags
                if tag.kind is kind
            ),
        )
        for kind, title in WORD_KINDS.items()
    )


def _reasons(rules: Rules, here: str) -> tuple[Link, ...]:
    return tuple(
        Link(gettext(one.label), f"{here}/reasons/{one.code}")
        for one in withhold_reasons(rules.version)
    )
