"""The sharing table and role caps, written down a second time, for every side but the hub.

The hub reads its own data files. That both give the same answers is checked by every run: the
digests would differ.
"""

LEVELS = "NESF"
TYPES = ("CSC", "TREAT", "MAT", "PRIM", "SCH", "FAM", "POL")

# One row a group, one column a type in the order above, one letter for each of SN1 SN2 SN3.
_MATRIX = """
G01 FFF FFF FFS SSE SEN SSE ENN
G02 FFS FFF FFF FFS NNN EEN NNN
G03 FFF FFF FFF FSS SEN FSS EEN
G04 FFF FSS FFF FFF NNN SSE NNN
G05 FFS FSS FFF FFF NNN SEN NNN
G06 FFF FFS FFF FFF EEN FSS EEE
G07 FFF SSE EEN SSE FFF FSS EEN
G08 FFF SSE EEN SSS FFF FSS NNN
G10 FFF FFS FFF FFS FFS FFS FFS
G11 FFF FSE FSS FSS FSE FSE SSS
G15 FFF FSE FFS FFS FSE FSE FFS
G16 FFS FFS FFS FFF SEN SSE EEN
G17 FFF FSE FSE FSE SEN FFS ENN
G20 FFF FSE FSE SSE SEN FSE EEE
G21 FFF FFS FFS FFS FSE FFS FFS
G25 FFF FFS FFS FFS FSE FSE FSS
"""

# Content tags the world uses: group, and the sensitivity a post gets at least.
TAGS = {
    "TX.ENG": ("G01", 1),
    "TX.PROG": ("G01", 1),
    "TX.DNA": ("G01", 2),
    "TX.TEST": ("G02", 2),
    "TX.LAPSE": ("G03", 2),
    "MT.ANC": ("G04", 1),
    "MT.PN": ("G04", 2),
    "MT.CLIN": ("G05", 2),
    "MT.PLAN": ("G06", 2),
    "ED.ATT": ("G07", 1),
    "ED.BEH": ("G08", 1),
    "ED.SUPP": ("G08", 1),
    "CS.STATUS": ("G10", 1),
    "CS.VISIT": ("G11", 2),
    "CS.CORE": ("G11", 2),
    "RK.NEG": ("G15", 2),
    "RK.MISS": ("G15", 2),
    "RK.PHYS": ("G16", 2),
    "PR.SUPP": ("G17", 1),
    "RK.FIN": ("G17", 2),
    "VX.PARENT": ("G20", 2),
    "SP.STORE": ("G21", 2),
    "LE.RELEASE": ("G25", 2),
}

# One letter for each of SN1 SN2 SN3; roles not named here have FFF.
ROLE_CAPS = {"FSW": "FFS", "SN": "FFS", "PASTORAL": "SEN", "ATT": "SEN", "TEACHER": "NNN"}


def matrix() -> dict[tuple[str, str, int], int]:
    """Level (0 to 3) by agency type, tag group and sensitivity."""
    cells = {}
    for line in _MATRIX.split("\n")[1:-1]:
        group, *columns = line.split()
        for type_, letters in zip(TYPES, columns, strict=True):
            for index, letter in enumerate(letters):
                cells[type_, group, index + 1] = LEVELS.index(letter)
    return cells


def role_cap(role: str, sn: int) -> int:
    """The highest level a role may have at a sensitivity (1 to 3)."""
    return LEVELS.index(ROLE_CAPS.get(role, "FFF")[sn - 1])


def groups_of(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The groups of the content tags, without repeats, in the order of the tags."""
    return tuple(dict.fromkeys(TAGS[tag][0] for tag in tags if tag in TAGS))


def posted_sn(tags: tuple[str, ...], chosen: int) -> int:
    """The author's choice, raised to the default of every tag."""
    return max(chosen, *(TAGS[tag][1] for tag in tags if tag in TAGS))
