"""Invented worlds: facts and updates drawn from a seed, crowded around T and each other.

Few people, few agencies and few instants, so that rules meet often and at their edges.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from consent.outcome import Level
from consent.rules import CURRENT_VERSION
from consent.sharing.bases import (
    AuditFacts,
    Glass,
    Grant,
    LevelFor,
    MeetingPermit,
    Period,
    Seal,
    SharingDecisionFacts,
    Statement,
    Withholding,
)
from consent.world import (
    Assignment,
    ConflictStep,
    Facts,
    FamilyFacts,
    GroupSeat,
    InvolvementFacts,
    Item,
    Membership,
    PerpetratorFlag,
    PersonFacts,
    Restriction,
    Segment,
    StatusFacts,
    ViewerFacts,
)
from tests.unit.consent.scene import AGENCIES, ALWAYS, FAMILY, T

WORKERS = {
    "sw": ("csc", "SW"),
    "tm": ("csc", "TM"),
    "edt": ("csc", "EDT"),
    "bso": ("csc", "BSO"),
    "kw": ("treat", "KW"),
    "tsgl": ("treat", "SGL"),
    "ttm": ("treat", "TM"),
    "mw": ("mat", "MW"),
    "hv": ("prim", "HV"),
    "dsl": ("school", "DSL"),
    "pastoral": ("school", "PASTORAL"),
    "head": ("school2", "HEAD"),
    "fsw": ("fam", "FSW"),
    "ppu": ("pol", "PPU"),
    "officer": ("housing", "SW"),
    "auditor": ("csc", "AUDITOR"),
}
PERSONS = ("mum", "dad", "kid", "sib", "teen", "bump", "gran")
TAGS = (
    *("TX.LAPSE", "TX.ENG", "TX.TEST", "MT.ANC", "ED.ATT", "CS.STATUS", "CS.PLAN", "RK.DA"),
    *("LC.ADDR", "RK.NEG", "PF.3", "CS.PLACE", "AC.ACTION", "EV.TP", "AF.SAFE", "TX.FUTURE"),
)
GROUPS = ("G01", "G02", "G03", "G10", "G11", "G14", "G15", "G18", "G22", "G23", "G24")
BASES = ("SAFE", "COURT", "VITAL", "DUTY16LA", "PERM", "STAT")
DAYS = (-60, -40, -28, -28, -14, -7, -3, -1, 0)
UPDATES = tuple(f"u{number}" for number in range(12))


class World:
    """One drawn world: `facts` for one viewer, and `items` of the family."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.items = tuple(self._item(update) for update in UPDATES)
        self.facts = self._facts()

    def instant(self):
        edge = self.rng.choice((-1, 0, 0, 0, 0, 1))
        return T + timedelta(days=self.rng.choice(DAYS), seconds=edge)

    def maybe(self, chance):
        return self.rng.random() < chance

    def some(self, values, least=0, most=3):
        values = list(values)
        count = min(len(values), self.rng.randint(least, most))
        return frozenset(self.rng.sample(values, count))

    def period(self, open_chance=0.7):
        start = self.instant()
        if self.maybe(open_chance):
            return Period(start)
        return Period(
            start, max(start, self.instant()) + timedelta(seconds=self.rng.choice((0, 1)))
        )

    def rows(self, most, draw):
        return tuple(draw() for _ in range(self.rng.randint(0, most)))

    def _facts(self):
        rng = self.rng
        return Facts(
            at=T,
            rules_version=CURRENT_VERSION,
            viewer=self._viewer(),
            family=self._family(),
            agencies=tuple(AGENCIES.values()),
            people=tuple(self._person(person) for person in PERSONS),
            perpetrator_flags=self.rows(rng.randint(0, 1), self._flag),
            involvements=(*self._own_case(), *self.rows(7, self._involvement)),
            statuses=self.rows(
                2,
                lambda: StatusFacts(
                    rng.choice(("kid", "kid", "teen")),
                    "plan",
                    rng.choice(("ST.CPP", "ST.CPP", "ST.CIN")),
                    self.period(),
                ),
            ),
            seats=self.rows(6, self._seat),
            statements=tuple(self._statement(seq) for seq in range(rng.randint(1, 12))),
            sharing_decisions=self.rows(3, self._sharing_decision),
            withholdings=self.rows(2, self._withholding),
            grants=self.rows(3, self._grant),
            permits=self.rows(1, self._permit),
            seals=self.rows(
                rng.randint(0, 1),
                lambda: Seal(self.some(WORKERS, 0, 9), self.period(0.3), rng.choice(UPDATES)),
            ),
            glasses=self.rows(1, self._glass) if self.maybe(0.3) else (),
            is_duty_16la_on=self.maybe(0.5),
            audit=AuditFacts(
                "audit", self.some(WORKERS, 3, 9), self.some(UPDATES, 2, 9), self.period()
            )
            if self.maybe(0.2)
            else None,
        )

    def _family(self):
        members = tuple(
            Membership(FAMILY, person, ALWAYS if self.maybe(0.9) else self.period())
            for person in PERSONS[: self.rng.randint(3, 7)]
        )
        kept_in = self.rows(1, lambda: Restriction(self.period(0.2), self.some(WORKERS, 9, 16)))
        return FamilyFacts(FAMILY, members, kept_in)

    def _flag(self):
        return PerpetratorFlag(
            self.rng.choice(("dad", "mum")),
            self.some(PERSONS),
            self.some(PERSONS, 0, 1),
            self.period(),
        )

    def _viewer(self):
        self.viewer_id = self.rng.choice(list(WORKERS))
        agency, role = WORKERS[self.viewer_id]
        return ViewerFacts(
            worker_id=self.viewer_id,
            agency=AGENCIES[agency],
            role=role,
            has_mfa=self.maybe(0.97),
            is_acting_dsl=self.maybe(0.5),
            conflicts=self.rows(
                self.rng.randint(0, 1) if self.maybe(0.1) else 0,
                lambda: ConflictStep(
                    self.rng.choice(PERSONS),
                    self.rng.choice(("declared", "confirmed", "dismissed")),
                    self.instant(),
                ),
            ),
        )

    def _person(self, person):
        grown = person in ("mum", "dad", "gran")
        parents = frozenset() if grown else self.some(("mum", "dad"), 1, 2)
        born = {"kid": date(2019, 6, 15), "sib": date(2015, 1, 20), "teen": date(2010, 2, 1)}
        is_undated = person == "bump" or self.maybe(0.1)
        return PersonFacts(
            person_id=person,
            status="unborn" if person == "bump" else "living",
            born_on=None if is_undated else born.get(person, date(1990, 1, 1)),
            parents=parents,
            carers=self.some(("gran",), 0, 1) if not grown and self.maybe(0.2) else frozenset(),
            pr_holders=parents,
            attorneys=self.some(("mum",), 0, 1) if person == "gran" else frozenset(),
            la_pr=frozenset({"csc"}) if not grown and self.maybe(0.2) else frozenset(),
            is_gillick_competent=person == "teen" and self.maybe(0.3),
            protected=self.rows(1, self.period) if self.maybe(0.2) else (),
        )

    def _own_case(self):
        """Mostly the viewer works with somebody of the family."""
        if self.maybe(0.15):
            return ()
        own = self._involvement()
        return (
            replace(
                own,
                agency_id=WORKERS[self.viewer_id][0],
                family_id=FAMILY,
                opened_at=T - timedelta(days=self.rng.choice((3, 30, 60))),
                team=(Assignment(self.viewer_id, Period(T - timedelta(days=60))),),
            ),
        )

    def _involvement(self):
        mine = WORKERS[self.viewer_id][0]
        agency = self.rng.choice((mine, mine, *AGENCIES))
        period = self.period(0.6)
        staff = [worker for worker, (own, _) in WORKERS.items() if own == agency]
        team = [worker for worker in staff if self.maybe(0.7)]
        return InvolvementFacts(
            involvement_id=f"i{self.rng.random()}",
            agency_id=agency,
            family_id=FAMILY if self.maybe(0.9) else "other",
            persons=self.some(PERSONS, 1, 3),
            opened_at=period.starts_at,
            closed_at=period.ends_at,
            team=tuple(
                Assignment(one, self.period(0.8)) for one in sorted(team) if self.maybe(0.7)
            ),
        )

    def _seat(self):
        worker = self.rng.choice((None, *[self.viewer_id] * 6, *WORKERS))
        return GroupSeat(
            child_id=self.rng.choice(("kid", "kid", "teen", "sib")),
            group=self.rng.choice(("core", "plan", "strategy")),
            agency_id=WORKERS[worker][0] if worker else self.rng.choice(list(AGENCIES)),
            period=self.period(),
            worker_id=worker,
        )

    def _statement(self, seq):
        kind = self.rng.choice(("give", "give", "give", "give", "give", "vary", "refuse"))
        giver = self.rng.choice(("mum", "mum", "mum", "dad", "dad", "teen", "sw"))
        recorded = self.instant()
        mine = WORKERS[self.viewer_id][0]
        return Statement(
            permission_id=f"p{self.rng.randint(0, 4)}" if kind != "refuse" else f"r{seq}",
            kind=kind,
            giver_id=giver,
            capacity="LA_PR" if giver == "sw" else self.rng.choice(("PR_holder",) * 5 + ("adult",)),
            recorded_at=recorded,
            seq=seq,
            covers=self.some(PERSONS, 1, 6) | ({giver} if giver != "sw" else frozenset()),
            groups=self.some(GROUPS, 8, 11),
            sources=self.some(AGENCIES, 5, 9),
            recipients=self.some(AGENCIES, 0, 4) | ({mine} if self.maybe(0.9) else set()),
            valid_from=recorded,
            valid_to=None if self.maybe(0.8) else self.instant(),
            history_from=None if self.maybe(0.3) else self.instant() - timedelta(days=20),
            max_level=Level(self.rng.choice((1, 2, 3, 3, 3))),
            max_for=self.rows(
                1,
                lambda: LevelFor(mine, self.rng.choice(GROUPS), Level(self.rng.randint(0, 3))),
            ),
            excluded_tags=self.some(TAGS, 0, 1) if self.maybe(0.3) else frozenset(),
            excluded_updates=self.some(UPDATES, 0, 1) if self.maybe(0.3) else frozenset(),
            withdrawn_at=None if self.maybe(0.85) else self.instant(),
            giver_agency_id="csc",
        )

    def _sharing_decision(self):
        by_name = self.maybe(0.5)
        return SharingDecisionFacts(
            decision_id=f"d{self.rng.random()}",
            basis=self.rng.choice(BASES),
            outcome=self.rng.choice(("share", "share", "partial", "withhold")),
            from_agency=self.rng.choice(list(AGENCIES)),
            to_agencies=self.some(AGENCIES, 2, 6),
            family_id=FAMILY,
            subjects=self.some(PERSONS, 1, 4),
            decided_at=self.instant(),
            update_ids=self.some(UPDATES, 1, 6) if by_name else frozenset(),
            groups=frozenset() if by_name else self.some(GROUPS, 2, 8),
            items_from=None if self.maybe(0.5) else self.instant(),
            ended_at=None if self.maybe(0.8) else self.instant(),
        )

    def _withholding(self):
        whole = self.maybe(0.5)
        return Withholding(
            update_id=self.rng.choice(UPDATES),
            withheld_at=self.instant(),
            agency_id=WORKERS[self.viewer_id][0] if whole else None,
            worker_id=None if whole else self.rng.choice((self.viewer_id, *WORKERS)),
            released_at=None if self.maybe(0.7) else self.instant(),
        )

    def _grant(self):
        return Grant(
            grant_id=f"g{self.rng.random()}",
            update_id=self.rng.choice(UPDATES),
            level=Level(self.rng.randint(1, 3)),
            basis=self.rng.choice(BASES),
            period=self.period(0.8),
            worker_id=self.viewer_id,
        )

    def _permit(self):
        return MeetingPermit(
            permit_id="permit",
            update_id=self.rng.choice(UPDATES),
            worker_ids=self.some(WORKERS, 0, 9) | {self.viewer_id},
            permitted_at=self.instant(),
            scheduled_end=self.instant(),
            ended_at=None if self.maybe(0.6) else self.instant(),
            cancelled_at=None if self.maybe(0.9) else self.instant(),
        )

    def _glass(self):
        opened = T - timedelta(hours=self.rng.choice((0, 1, 4, 5)))
        return Glass(
            "glass",
            self.viewer_id,
            FAMILY,
            opened,
            None if self.maybe(0.5) else opened + timedelta(hours=3),
            None if self.maybe(0.8) else T,
        )

    def _item(self, update):
        author = self.rng.choice(list(WORKERS))
        subjects = self.some(("mum", "mum", "dad", "kid", "teen"), 1, 2)
        posted = self.instant()
        return Item(
            update_id=update,
            family_id=FAMILY,
            subjects=subjects,
            author_id=author,
            author_agency_id=WORKERS[author][0],
            tags=self._tags(),
            sn=self.rng.choice((1, 1, 1, 2, 2, 2, 3, 3, 3, 4)),
            event_at=self.rng.choice((posted, self.instant())),
            created_at=posted if self.maybe(0.97) else None,
            segments=self.rows(3, lambda: self._segment(subjects)) if self.maybe(0.6) else (),
            summary_subjects=self.some(subjects, 1, 2) if self.maybe(0.5) else None,
            named_readers=self.some(WORKERS, 6, 16),
            is_court_restricted=self.maybe(0.03),
            court_readers=self.some(WORKERS, 0, 9),
            is_history_shared=self.maybe(0.3),
            is_household=self.maybe(0.3),
        )

    def _tags(self):
        """Mostly one or two content tags, sometimes with what carries no level or is unknown."""
        tags = self.some(TAGS[:12], 1, 2) | {"EV.FACT"}
        return tags | self.some(TAGS[12:], 1, 1) if self.maybe(0.15) else tags

    def _segment(self, subjects):
        return Segment(
            f"s{self.rng.random()}", self.some(subjects, 1, 2), self.maybe(0.2), self.maybe(0.5)
        )
