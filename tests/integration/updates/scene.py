"""The Marsh family and the agencies around it, as posting finds them.

Kayla is mother of Alfie, Ryan his father; both are in treatment. She lets everybody involved
share her engagement, risk events and antenatal care, not clinical matters (G02); he lets nobody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.standing import standing_of
from agencies.workers.service import NewWorker, add_worker
from consent.family.service import begin_family
from consent.involvement.service import InvolvementDraft, open_involvement
from consent.permission.service import give_permission
from consent.permission.terms import Giver, PermissionTerms
from hub.boundary import Attempt, Ground, look, perform
from hub.families.drafts import NewPerson, Relation
from hub.families.identity import Names
from hub.families.service import add_person, name_family
from hub.foundation.actor import SYSTEM, Actor
from hub.foundation.clock import FrozenClock
from hub.foundation.identifiers import (
    AgencyId,
    FamilyId,
    InvolvementId,
    PermissionId,
    PersonId,
    WorkerId,
)
from hub.foundation.work import Work
from hub.updates.drafting import UpdateDraft

AGENCIES = {
    "harbour": ("TREAT", "Harbour Recovery", "0300 555 0001"),
    "csc": ("CSC", "Wexmoor Children’s Services", "0300 555 0002"),
    "mat": ("MAT", "Wexmoor Maternity", None),
    "school": ("SCH", "Oakfield Primary School", None),
    "fam": ("FAM", "Bridgeway Family Support", None),
    "elsewhere": ("MAT", "Northmere Maternity", None),
}
WORKERS = {
    "sam": ("harbour", "KW", "Sam Doyle"),
    "anil": ("harbour", "PRESC", "Anil Rao"),
    "helen": ("harbour", "SGL", "Helen Ashby"),
    "priya": ("csc", "SW", "Priya Nair"),
    "duty": ("csc", "DUTY", "Dana Whitfield"),
    "grace": ("mat", "MW", "Grace Adeyemi"),
    "tom": ("school", "DSL", "Tom Reeves"),
    "dev": ("fam", "FSW", "Dev Shah"),
    "nora": ("elsewhere", "MW", "Nora Field"),
}
TEAMS = {
    "harbour": (("kayla", "ryan"), ("sam", "anil")),
    "csc": (("alfie",), ("priya",)),
    "mat": (("kayla",), ("grace",)),
    "school": (("alfie",), ("tom",)),
    "fam": (("kayla", "ryan"), ("dev",)),
}


@dataclass
class Scene:
    """Ids by short names, and units of work of its people."""

    ground: Ground
    clock: FrozenClock
    agencies: dict[str, AgencyId] = field(default_factory=dict)
    workers: dict[str, WorkerId] = field(default_factory=dict)
    people: dict[str, PersonId] = field(default_factory=dict)
    involvements: dict[str, InvolvementId] = field(default_factory=dict)
    permissions: dict[str, PermissionId] = field(default_factory=dict)
    family: FamilyId = field(default=FamilyId(""))

    def actor(self, short: str) -> Actor:
        with self.ground.database.read() as session:
            found = standing_of(session, worker_id=self.workers[short], at=self.clock.now())
        assert found is not None
        return Actor(found.worker_id, found.agency_id, found.agency_type, found.role)

    def do(self, short: str, change):
        """Carry out a change as that worker, audit and all."""
        actor = SYSTEM if short == "system" else self.actor(short)
        return perform(self.ground, Attempt(act="test", actor=actor), change)

    def see(self, short: str, read):
        """Read as that worker, audit and all."""
        return look(self.ground, Attempt(act="test", actor=self.actor(short)), read)

    @contextmanager
    def work_of(self, short: str) -> Iterator[Work]:
        """A unit of work that leaves nothing behind."""
        actor = self.actor(short)
        with self.ground.database.read() as session:
            yield Work(session, self.clock.now(), actor, self.ground.keyring)

    def draft(self, **changes) -> UpdateDraft:
        fields = {
            "subjects": (self.people["kayla"],),
            "tags": ("TX.DNA", "EV.FACT", "UR0"),
            "text": "Kayla did not come on Monday.",
            "means": "We do not know how she is.",
            "summary": "Kayla missed her appointment.",
        }
        return UpdateDraft(**{**fields, **changes})


def build_scene(ground: Ground, clock: FrozenClock) -> Scene:
    """Fill a database, half a year before the clock's present."""
    now = clock.now()
    clock.move_to(now - timedelta(days=180))
    scene = Scene(ground, clock)
    scene.do("system", lambda work: _agencies(scene, work))
    scene.do("system", lambda work: _family(scene, work))
    scene.do("system", lambda work: _involvements(scene, work))
    scene.do("system", lambda work: _permission(scene, work))
    clock.move_to(now)
    return scene


def another_family(scene: Scene) -> Scene:
    """The same agencies and workers, with a second Marsh family that is nobody else's."""
    other = Scene(scene.ground, scene.clock, scene.agencies, scene.workers)
    for build in (_family, _involvements, _permission):
        other.do("system", lambda work, build=build: build(other, work))
    return other


def _agencies(scene: Scene, work: Work) -> None:
    since = datetime(2024, 1, 1, tzinfo=UTC)
    for short, (kind, name, phone) in AGENCIES.items():
        made = add_agency(work, agency=NewAgency(kind, name, duty_phone=phone))
        scene.agencies[short] = made
        set_agreement(work, agency_id=made, starts_at=since, ends_at=None)
    for short, (agency, role, name) in WORKERS.items():
        worker = NewWorker(name, role, email=f"{short}@northam.example", has_mfa=True)
        scene.workers[short] = add_worker(work, agency_id=scene.agencies[agency], worker=worker)


def _family(scene: Scene, work: Work) -> None:
    scene.family = begin_family(work)
    name_family(work, family_id=scene.family, name="Marsh family")
    for short, name, born in (
        ("kayla", "Kayla Marsh", date(1994, 3, 2)),
        ("ryan", "Ryan Cole", date(1990, 5, 9)),
        ("alfie", "Alfie Marsh", date(2020, 6, 15)),
    ):
        person = NewPerson(short, Names(name), born_on=born)
        ties = ()
        if short == "alfie":
            ties = (
                Relation("alfie", "parent", scene.people["kayla"]),
                Relation("alfie", "parent", scene.people["ryan"]),
                Relation("alfie", "pr_holder", scene.people["kayla"]),
            )
        scene.people[short] = add_person(
            work, family_id=scene.family, person=person, relations=ties
        )


def _involvements(scene: Scene, work: Work) -> None:
    for agency, (people, team) in TEAMS.items():
        scene.involvements[agency] = open_involvement(
            work,
            family_id=scene.family,
            draft=InvolvementDraft(
                agency_id=scene.agencies[agency],
                people=tuple(scene.people[one] for one in people),
                team=tuple(scene.workers[one] for one in team),
                lead_worker_id=scene.workers["priya"] if agency == "csc" else None,
            ),
        )


def _permission(scene: Scene, work: Work) -> None:
    everybody = tuple(scene.agencies[one] for one in TEAMS)
    for covers, giver, groups in (
        ("kayla", "kayla", ("G01", "G03", "G04")),
        ("alfie", "kayla", ("G01", "G03", "G07", "G10", "G15")),
    ):
        scene.permissions[covers] = give_permission(
            work,
            giver=Giver(
                person_id=scene.people[giver],
                capacity="adult" if covers == giver else "PR_holder",
            ),
            terms=PermissionTerms(
                covers=(scene.people[covers],),
                groups=groups,
                sources=everybody,
                recipients=everybody,
                max_level="F",
            ),
        )
