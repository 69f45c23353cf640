"""Which acts are refused, and with which code (decision 4), before they leave any state."""

import re

from tests.reference import denials, state, tables
from tests.reference.world import Family, Involvement, Worker, World


class Refused(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def refuse_if(condition: bool, code: str) -> None:
    if condition:
        raise Refused(code)


def refuse_without_account(world: World, u: Worker, at: int) -> None:
    """Tested first for every act of a worker."""
    refuse_if(denials.account(world, u, at), "DENY_ACCOUNT")


def refuse_conflict(world: World, u: Worker, family: str, at: int) -> None:
    """Against the family: for posting and for break-glass."""
    persons = state.members_ever(world, family, at)
    refuse_if(denials.has_conflict_with(world, u, persons, at), "DENY_CONFLICT")


def refuse_accused_side(world: World, u: Worker, family: str, at: int) -> None:
    """Rule 1.4 without its tag condition: for break-glass."""
    on_side = denials.is_on_accused_side(world, u, family, at)
    refuse_if(on_side and not denials.is_exempt(world, u, family, at), "DENY_DA")


# --- who may act -----------------------------------------------------------------------------


def agency_type(world: World, u: Worker) -> str:
    return world.agencies[u.agency].type


def is_on_the_case(world: World, u: Worker, families: list[str], at: int) -> bool:
    """Currently on the team, or a desk role of an agency with an open involvement."""
    for family in families:
        if state.current_assignments(world, u, family, at):
            return True
        if u.role in tables.DESK_ROLES and any(
            state.closed_at(involvement, at) is None
            for involvement in state.involvements_of(world, u.agency, family, at)
        ):
            return True
    return False


def families_with(world: World, person: str, at: int) -> list[str]:
    return [f for f in world.families if person in state.members(world, f, at)]


def is_new(world: World, family: str) -> bool:
    """A family in which nobody has ever been involved counts as new."""
    return not any(
        involvement.family == family or family in [f for _, f in involvement.confirmed]
        for involvement in world.involvements.values()
    )


def manages_involvements(world: World, u: Worker, agency: str) -> bool:
    if u.agency != agency:
        return False
    return u.role in ("TM", "DUTY", "MASH") or state.is_lead(world, u)


def adds_himself(u: Worker, team: list[str]) -> bool:
    return u.id in team and u.role not in tables.DESK_ROLES


def may_open_involvement(
    world: World, u: Worker, agency: str, family: Family, team: list[str]
) -> bool:
    may_begin = u.role not in tables.NARROW_ROLES | tables.NO_CONTENT_ROLES
    if is_new(world, family.id) and u.agency == agency and may_begin:
        return True
    return manages_involvements(world, u, agency) and not adds_himself(u, team)


def may_change_team(world: World, u: Worker, involvement: Involvement, team: list[str]) -> bool:
    return manages_involvements(world, u, involvement.agency) and not adds_himself(u, team)


def may_set_status(world: World, u: Worker, child: str, what: str, at: int) -> bool:
    """`what` is the status code or the group's name."""
    if u.role in ("IRO", "CHAIR"):
        return True
    if agency_type(world, u) != "CSC":
        return False
    if u.role == "TM":
        return True
    if u.role in ("DUTY", "EDT"):
        return what in ("ST.S47", "strategy")
    return u.role == "SW" and is_on_the_case(world, u, families_with(world, child, at), at)


def is_csc_lead(world: World, u: Worker) -> bool:
    """A CSC team manager or safeguarding lead: flags, restriction, seal, split, exemption."""
    return agency_type(world, u) == "CSC" and u.role in ("TM", "SGL")


def may_record_permission(world: World, u: Worker, persons: list[str], at: int) -> bool:
    families = [f for person in persons for f in families_with(world, person, at)]
    return is_on_the_case(world, u, families, at)


def may_settle_conflict(world: World, u: Worker, whose: str) -> bool:
    if u.id == whose or u.agency != world.workers[whose].agency:
        return False
    return u.role == "TM" or state.is_lead(world, u)


def may_set_account(world: World, u: Worker, whose: str) -> bool:
    return u.role == "SYS" and u.agency == world.workers[whose].agency


def may_set_agreement(world: World, u: Worker) -> bool:
    return u.role == "SYS" and agency_type(world, u) not in tables.AGENCY_TYPES


# --- protected terms -------------------------------------------------------------------------

_STREETS = (
    "street st road rd avenue ave lane drive close crescent terrace gardens grove row mews square"
)
_POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]?\s*[0-9][a-z]{2}\b", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?<![0-9+])(?:\+44|0)[0-9]{9,10}(?![0-9])")
_HOUSE = re.compile(
    r"\b[0-9]+[a-z]?\s+(?:[a-z'’-]+\s+){1,3}(?:" + "|".join(_STREETS.split()) + r")\b",
    re.IGNORECASE,
)


def holds_address(text: str) -> bool:
    """A postcode, a telephone number or a house and street."""
    digits = re.sub(r"[\s()-]", "", text)
    return bool(_POSTCODE.search(text) or _HOUSE.search(text) or _TELEPHONE.search(digits))


def _names(text: str, term: str) -> bool:
    """Whether the term stands there in whole words, whatever the case and the spacing."""
    letters = [re.escape(letter) for letter in "".join(term.split()).casefold()]
    return bool(re.search(r"(?<!\w)" + r"\s*".join(letters) + r"(?!\w)", text.casefold()))


def holds_protected_term(
    world: World, text: str, tags: list[str], subjects: list[str], at: int
) -> bool:
    """A term of a protected person, unless it is an LC.* update about that person."""
    located = any(tag.startswith("LC.") for tag in tags)
    for flag in world.protections:
        if not state.within(flag.at, flag.end, at) or (located and flag.person in subjects):
            continue
        if any(_names(text, term) for term in flag.terms if term.strip()):
            return True
    return False
