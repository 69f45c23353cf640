"""The invented agencies: all seven types, and the partnership that oversees them."""

from datetime import date, timedelta

from hub.demonstration.world import Agency

_AGENCIES = (
    ("csc", "CSC", "Wexmoor Children's Services"),
    ("harbour", "TREAT", "Harbour Recovery"),
    ("maternity", "MAT", "Wexmoor Maternity"),
    ("lindale", "PRIM", "Lindale Surgery"),
    ("hvs", "PRIM", "Wexmoor Health Visiting and School Nursing"),
    ("oakfield", "SCH", "Oakfield Primary School"),
    ("hillcrest", "SCH", "Hillcrest School"),
    ("birchfield", "SCH", "Birchfield Primary School"),
    ("acorns", "SCH", "Little Acorns Nursery"),
    ("bridgeway", "FAM", "Bridgeway Family Support"),
    ("police", "POL", "Wexmoor Police"),
    ("partnership", "PARTNERSHIP", "Wexmoor Safeguarding Partnership"),
)

#: Local authority and school number (LAESTAB shape), for pupil numbers.
ESTABLISHMENTS = {
    "oakfield": "8462001",
    "hillcrest": "8464010",
    "birchfield": "8462014",
    "acorns": "8461003",
}

#: Hillcrest's agreement was renewed within the year, three weeks before it ran out.
RENEWED_AGREEMENT = "hillcrest"


def agencies(today: date) -> tuple[Agency, ...]:
    """Return the agencies with agreements in force all year."""
    return tuple(Agency(key, kind, name, _agreement(key, today)) for key, kind, name in _AGENCIES)


def _agreement(agency: str, today: date) -> tuple[date, date | None]:
    begins = today - timedelta(days=730)
    if agency == RENEWED_AGREEMENT:
        return begins, today + timedelta(days=1)
    return begins, today + timedelta(days=420)


def agency_types() -> dict[str, str]:
    """Return the type of each agency by its id."""
    return {key: kind for key, kind, _ in _AGENCIES}
