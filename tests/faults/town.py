"""A partnership in which processes die: its acts, and what holds whatever happened to them.

After every fault the invariants are checked: what was acknowledged is there once and can be read
(I1), no page without its entry (I2), nothing pends for ever and the leaves are what was signed
(I3), every checkpoint ever seen still holds (I4), and everybody's numbers run from 1 on (I5).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sqlalchemy import func, select

from audit.checkpoints import log_signer
from audit.inspection import verify_database
from audit.models import AuditCheckpoint, AuditCounter, AuditIndex, AuditLine, AuditPerson
from audit.queries import pending_count
from audit.writer import AuditWriter
from consent.models.permission import PermissionStatement
from consent.permission.service import vary_permission
from consent.permission.terms import PermissionTerms
from hub.boundary import Attempt, Ground, look, perform
from hub.foundation.actor import Actor
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database
from hub.foundation.identifiers import FamilyId, PermissionId
from hub.foundation.key_file import open_key_file
from hub.foundation.settings import Settings
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.drafting import UpdateDraft
from hub.updates.models import Update
from hub.updates.service import post_update
from tests.integration.updates.scene import TEAMS, Scene
from tests.services.canary import CANARY


@dataclass(frozen=True, slots=True)
class Town:
    """Everything an act needs to know; made before it is forked."""

    settings: Settings
    family: FamilyId
    author: Actor
    reader: Actor
    draft: UpdateDraft
    permission: PermissionId
    terms: PermissionTerms


def post(town: Town, ground: Ground) -> str:
    attempt, family, draft = Attempt("post", town.author), town.family, town.draft
    return perform(ground, attempt, lambda work: post_update(work, family_id=family, draft=draft))


def view(town: Town, ground: Ground) -> str:
    family, query = town.family, TimelineQuery()
    page = look(
        ground,
        Attempt("view", town.reader),
        lambda work: read_timeline(work, family_id=family, query=query),
    )
    assert any(CANARY in (wording.text or "") for item in page.items for wording in item.wordings)
    return "seen"


def vary(town: Town, ground: Ground) -> str:
    permission, terms = town.permission, town.terms
    perform(
        ground,
        Attempt("vary", town.author),
        lambda work: vary_permission(work, permission_id=permission, terms=terms),
    )
    return "varied"


ACTS: dict[str, Callable[[Town, Ground], str]] = {"post": post, "view": view, "vary": vary}


@dataclass(slots=True)
class Kept:
    """What was promised so far, for the invariants to hold against."""

    posts: list[str] = field(default_factory=list)
    seen: int = 0
    varied: int = 0
    notes: list[str] = field(default_factory=list)

    def take(self, act: str, answer: str) -> None:
        if act == "post":
            self.posts.append(answer)
        elif act == "view":
            self.seen += 1
        else:
            self.varied += 1


def opened(town: Town) -> Ground:
    """The hub on this database, placing each entry at once, so that this can be cut short too."""
    database, keyring = Database(town.settings.database_url), open_key_file(town.settings.key_file)
    clock = SystemClock()
    writer = AuditWriter(database, keyring, log_signer(keyring), clock=clock, step=0)
    return Ground(database, keyring, clock, writer)


def town_of(settings: Settings, scene: Scene) -> Town:
    everybody = tuple(scene.agencies[one] for one in TEAMS)
    return Town(
        settings,
        scene.family,
        scene.actor("sam"),
        scene.actor("priya"),
        replace(scene.draft(text=f"Did not come. {CANARY}"), tags=("TX.DNA", "EV.FACT", "UR2")),
        scene.permissions["kayla"],
        PermissionTerms(
            covers=(scene.people["kayla"],),
            groups=("G01", "G03", "G04"),
            sources=everybody,
            recipients=everybody,
            max_level="F",
        ),
    )


def check_invariants(town: Town, kept: Kept) -> None:
    """I1 to I5, as the next process finds the database."""
    ground = opened(town)
    try:
        ground.writer.drain()
        _check_acts(ground.database, town, kept)
        _check_log(ground, kept)
    finally:
        ground.close()


def _check_acts(database: Database, town: Town, kept: Kept) -> None:
    with database.read() as session:
        stored = list(session.scalars(select(Update.id)))
        recorded = session.scalars(
            select(AuditLine.object_id)
            .join(AuditIndex, AuditIndex.list_id == AuditLine.list_id)
            .where(AuditLine.action == "POST")
        )
        assert sorted(recorded) == sorted(stored), "I1: a post without its entry, or the reverse"
        assert set(kept.posts) <= set(stored), "I1: an acknowledged post was lost"
        assert len(set(kept.posts)) == len(kept.posts)
        views = _entries(session, "VIEW", town.reader.worker_id)
        assert views >= kept.seen, "I2: a page went out without its entry"
        varied = session.scalar(
            select(func.count())
            .select_from(PermissionStatement)
            .where(PermissionStatement.kind == "vary")
        )
        assert varied == _entries(session, "PERM_VARY", town.author.worker_id) >= kept.varied


def _entries(session: object, action: str, worker_id: str) -> int:
    wanted = (AuditIndex.action == action, AuditIndex.actor_id == worker_id)
    return int(session.scalar(select(func.count()).select_from(AuditIndex).where(*wanted)))


def _check_log(ground: Ground, kept: Kept) -> None:
    key = log_signer(ground.keyring).verifier_key
    with ground.database.read() as session:
        assert pending_count(session) == 0, "I3: an entry has no place"
        # The oldest checkpoint that anybody holds, and the newest of before.
        held = (kept.notes[:1] + kept.notes[-1:]) if kept.notes else []
        report = verify_database(session, keyring=ground.keyring, key=key, held=held)
        assert report.is_sound, ("I3, I4 or I5", report.faults)
        newest = select(AuditCheckpoint.note).order_by(AuditCheckpoint.size.desc()).limit(1)
        kept.notes.append(session.scalars(newest).one())
        _check_numbers(session)


def _check_numbers(session: object) -> None:
    """I5, counted here once more and not by the verifier."""
    person = select(
        AuditPerson.person_id,
        func.count(),
        func.min(AuditPerson.number),
        func.max(AuditPerson.number),
    ).group_by(AuditPerson.person_id)
    counters = dict(session.execute(select(AuditCounter.scope, AuditCounter.number)).all())
    for person_id, count, first, last in session.execute(person):
        assert (first, last) == (1, count), f"I5: a number of {person_id} is missing"
        assert counters[f"p:{person_id}"] == count
