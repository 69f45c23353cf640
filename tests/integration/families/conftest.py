"""Two families among five agencies, so that there is always somebody who must not see."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

import hub.app
from agencies.service import NewAgency, add_agency, set_agreement
from agencies.standing import standing_of
from agencies.workers.service import NewWorker, add_worker
from audit.checkpoints import log_signer
from audit.writer import AuditWriter
from consent.acting import WINDOW
from consent.compartments import PEOPLE as PEOPLE_COMPARTMENT
from consent.compartments import compartment_for
from consent.family.people import PersonDraft, link_people, record_person
from consent.family.service import begin_family, join_family
from consent.involvement.service import InvolvementDraft, open_involvement
from hub.boundary import Ground
from hub.families import views
from hub.families.drafts import NumberDraft
from hub.families.identity import Names
from hub.families.service import add_identifier, describe_person, name_family, name_person
from hub.foundation.actor import SYSTEM, Actor
from hub.foundation.clock import FrozenClock
from hub.foundation.database import Database
from hub.foundation.identifiers import AgencyId, FamilyId, InvolvementId, PersonId, WorkerId
from hub.foundation.keyring import LocalFileKeyring
from hub.foundation.settings import Settings
from hub.foundation.work import Work
from tests.conftest import KEYS
from tests.integration.families.browsing import Browser, signed_in
from tests.integration.scenes import Scenes
from tests.services.databases import Databases, Engine

AsWorker = Callable[[str], Browser]
THE_START = datetime(2025, 1, 1, tzinfo=UTC)
AFTER_CLOSURE = WINDOW
AGENCIES = {
    "csc": ("CSC", "Northam Children’s Services"),
    "treat": ("TREAT", "Northam Recovery"),
    "school": ("SCH", "Oak Lane School"),
    "other": ("SCH", "Elm Road School"),
    "mat": ("MAT", "Northam Maternity"),
}
WORKERS = {
    "sw": ("csc", "SW"),
    "tm": ("csc", "TM"),
    "duty": ("csc", "DUTY"),
    "edt": ("csc", "EDT"),
    "kw": ("treat", "KW"),
    "kw2": ("treat", "KW"),
    "sgl": ("treat", "SGL"),
    "peer": ("treat", "PEER"),
    "dsl": ("school", "DSL"),
    "teacher": ("school", "TEACHER"),
    "far": ("other", "DSL"),
    "mw": ("mat", "MW"),
}
PEOPLE = {
    "kayla": ("Kayla Marsh", "F", date(1997, 3, 4)),
    "ryan": ("Ryan Cole", "M", date(1995, 6, 1)),
    "alfie": ("Alfie Marsh", "M", date(2020, 5, 2)),
    "bump": ("", "U", None),
    "zoe": ("Zoë Holt-Price", "F", date(1990, 1, 31)),
    "ivy": ("Ivy Holt", "F", date(2018, 9, 9)),
}
FAMILIES = {"marsh": ("kayla", "ryan", "alfie", "bump"), "holt": ("zoe", "ivy")}
PARENTS = {"alfie": ("kayla", "ryan"), "bump": ("kayla",), "ivy": ("zoe",)}
INVOLVED = (
    ("csc", "marsh", ("alfie", "bump"), ("sw",)),
    ("treat", "marsh", ("kayla",), ("kw", "peer")),
    ("school", "marsh", ("alfie",), ("teacher",)),
    ("treat", "holt", ("zoe",), ("kw2",)),
    ("other", "holt", ("ivy",), ()),
)


@dataclass(frozen=True, slots=True)
class Town:
    """Ids by the short names the tests use."""

    agencies: dict[str, AgencyId] = field(default_factory=dict)
    workers: dict[str, WorkerId] = field(default_factory=dict)
    people: dict[str, PersonId] = field(default_factory=dict)
    families: dict[str, FamilyId] = field(default_factory=dict)
    involvements: dict[tuple[str, str], InvolvementId] = field(default_factory=dict)


ActAs = Callable[[str], AbstractContextManager[Work]]
WorkFactory = Callable[..., AbstractContextManager[Work]]


class Towns:
    """The first town of each engine; every other is a copy of its database."""

    def __init__(self) -> None:
        self._first: dict[Engine, Town] = {}

    def fill(self, url: str) -> None:
        """Build the town in this database and let go of it."""
        database, made = Database(url), Town()
        with database.write() as session:
            work = Work(session, THE_START, SYSTEM, LocalFileKeyring(*KEYS))
            _add_agencies(work, made)
            _record_people(work, made)
            _begin_families(work, made)
        self._first[Engine.SQLITE if database.is_sqlite else Engine.POSTGRESQL] = made
        database.close()

    def on(self, engine: Engine) -> Town:
        """The same people in a copy of the database."""
        first = self._first[engine]
        return Town(
            dict(first.agencies),
            dict(first.workers),
            dict(first.people),
            dict(first.families),
            dict(first.involvements),
        )


@pytest.fixture(scope="session")
def towns() -> Towns:
    """Where `town` comes from."""
    return Towns()


@pytest.fixture
def database_url(
    databases: Databases,
    engine: Engine,
    scenes: Scenes,
    towns: Towns,
    request: pytest.FixtureRequest,
) -> Iterator[str]:
    """A migrated database of this test's own, with the town or the scene in it if it asks so."""
    fills = {"town": towns.fill, "scene": scenes.fill}
    fill = next((fills[name] for name in fills if name in request.fixturenames), None)
    with databases.fresh(engine, fill=fill) as url:
        yield url


@pytest.fixture
def town(towns: Towns, engine: Engine, database_url: str) -> Town:
    """Everybody is active, trained and has a second factor since the start of 2025."""
    assert database_url
    return towns.on(engine)


def _add_agencies(work: Work, made: Town) -> None:
    for short, (kind, name) in AGENCIES.items():
        made.agencies[short] = add_agency(work, agency=NewAgency(kind, name))
        set_agreement(work, agency_id=made.agencies[short], starts_at=THE_START, ends_at=None)
    for short, (agency, role) in WORKERS.items():
        worker = NewWorker(f"Worker {short}", role, email=f"{short}@northam.example", has_mfa=True)
        made.workers[short] = add_worker(work, agency_id=made.agencies[agency], worker=worker)


def _record_people(work: Work, made: Town) -> None:
    for short, (name, sex, born) in PEOPLE.items():
        draft = PersonDraft(
            compartment_id=compartment_for(work, family_id=None, kind=PEOPLE_COMPARTMENT),
            state="living" if born else "unborn",
            born_on=born,
            due_on=None if born else date(2027, 2, 14),
        )
        person_id = made.people[short] = record_person(work, draft=draft)
        work.session.flush()  # names refer to the person
        name_person(work, person_id=person_id, names=Names(name))
        describe_person(work, person_id=person_id, sex=sex)
    for short, parents in PARENTS.items():
        for parent in parents:
            for kind in ("parent", "pr_holder"):
                link_people(
                    work,
                    person_id=made.people[short],
                    kind=kind,
                    relative_id=made.people[parent],
                )
    for short, kind, value in (
        ("alfie", "NHS", "9434765919"),
        ("alfie", "UPN", "B801200005001"),
        ("ivy", "NHS", "9990000018"),
    ):
        add_identifier(
            work, person_id=made.people[short], number=NumberDraft(kind, value, is_verified=True)
        )


def _begin_families(work: Work, made: Town) -> None:
    for short, members in FAMILIES.items():
        made.families[short] = begin_family(work)
        name_family(work, family_id=made.families[short], name=f"{short.title()} family")
        for member in members:
            join_family(work, family_id=made.families[short], person_id=made.people[member])
    for agency, family, people, team in INVOLVED:
        draft = InvolvementDraft(
            agency_id=made.agencies[agency],
            people=tuple(made.people[one] for one in people),
            team=tuple(made.workers[one] for one in team),
        )
        made.involvements[agency, family] = open_involvement(
            work, family_id=made.families[family], draft=draft
        )


@pytest.fixture
def act_as(work_factory: WorkFactory, town: Town, clock: FrozenClock) -> ActAs:
    """`with act_as("sw") as work:` is a unit of work of that worker."""

    def unit(short: str) -> AbstractContextManager[Work]:
        with work_factory() as work:
            found = standing_of(work.session, worker_id=town.workers[short], at=clock.now())
        assert found is not None
        return work_factory(Actor(found.worker_id, found.agency_id, found.agency_type, found.role))

    return unit


@pytest.fixture
def browse(
    settings: Settings,
    database: Database,
    keyring: LocalFileKeyring,
    clock: FrozenClock,
    town: Town,
    work_factory: WorkFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[AsWorker]:
    """`browse("sw")` is that worker's browser."""
    if views.blueprint not in hub.app.BLUEPRINTS:
        monkeypatch.setattr(hub.app, "BLUEPRINTS", (*hub.app.BLUEPRINTS, views.blueprint))
    writer = AuditWriter(database, keyring, log_signer(keyring))
    ground = Ground(database, keyring, clock, writer)
    app = hub.app.create_app(settings, ground)

    def as_worker(short: str) -> Browser:
        with work_factory() as work:
            cookie = signed_in(work, town.workers[short])
        return Browser(app, cookie)

    yield as_worker
    ground.close()
