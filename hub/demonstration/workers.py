"""The invented workers: every role of the sharing table at least once."""

from datetime import date, timedelta

from hub.demonstration.world import Worker

_WORKERS = """
nair | csc | SW | Priya Nair
osei | csc | SW | Daniel Osei
rowlands | csc | SW | Megan Rowlands
donnelly | csc | FSW | Beth Donnelly
whitfield | csc | TM | Karen Whitfield
carmody | csc | IRO | Ruth Carmody
bowen | csc | CHAIR | Gareth Bowen
sheikh | csc | DUTY | Imran Sheikh
whitby | csc | EDT | Carol Whitby
tran | csc | BSO | Lucy Tran
marlow | csc | LEGAL | Anthony Marlow
malik | csc | MASH | Farah Malik
pell | csc | SGL | Judith Pell
doyle | harbour | KW | Sam Doyle
burgess | harbour | KW | Leanne Burgess
rao | harbour | PRESC | Anita Rao
ashby | harbour | SGL | Helen Ashby
tanner | harbour | PEER | Mick Tanner
adeyemi | maternity | MW | Grace Adeyemi
lacey | maternity | SMW | Fiona Lacey
hussain | maternity | NEO | Nadia Hussain
pembury | maternity | ONCALL | Claire Pembury
hartley | lindale | GP | Owen Hartley
whitlock | hvs | HV | Joan Whitlock
desai | hvs | HV | Sunita Desai
ferris | hvs | SN | Paul Ferris
reeves | oakfield | DSL | Tom Reeves
kessler | oakfield | DDSL | Anna Kessler
lyle | oakfield | HEAD | Margaret Lyle
okoro | oakfield | PASTORAL | Jade Okoro
foster | oakfield | TEACHER | Ben Foster
shaw | oakfield | ATT | Linda Shaw
stone | hillcrest | DSL | Rachel Stone
ellery | birchfield | DSL | Simon Ellery
nolan | acorns | DSL | Debbie Nolan
shah | bridgeway | FSW | Dev Shah
lowe | bridgeway | FSW | Kirsty Lowe
bates | bridgeway | TM | Marion Bates
haines | bridgeway | VOL | Peter Haines
calloway | police | PPU | Ian Calloway
forsyth | partnership | IG | Neil Forsyth
lindqvist | partnership | AUDITOR | Vera Lindqvist
grant | partnership | SYS | Oliver Grant
browning | partnership | COMM | Celia Browning
"""

_DESK_ROLES = frozenset({"SGL", "DSL", "DDSL", "DUTY", "MASH", "SMW"})

#: Her training ran out within the year, so that the one account message can be seen.
LAPSED_TRAINING = "okoro"


def workers(today: date) -> tuple[Worker, ...]:
    """Return the workers in the order of their agencies."""
    return tuple(_worker(fields, today) for fields in _rows())


def _worker(fields: list[str], today: date) -> Worker:
    key, agency, role, name = fields
    lasts = -12 if key == LAPSED_TRAINING else 330
    local = name.lower().replace(" ", ".")
    return Worker(
        id=key,
        agency=agency,
        role=role,
        name=name,
        email=f"{local}@{agency}.example",
        training_until=today + timedelta(days=lasts),
    )


def agency_of() -> dict[str, str]:
    """Return each worker's agency by the worker's id."""
    return {fields[0]: fields[1] for fields in _rows()}


def roles() -> dict[str, str]:
    """Return each worker's role by the worker's id."""
    return {fields[0]: fields[2] for fields in _rows()}


def desk_workers() -> frozenset[str]:
    """Return the workers who need no place on a case team to write (decision 3, desk roles)."""
    return frozenset(fields[0] for fields in _rows() if fields[2] in _DESK_ROLES)


def _rows() -> list[list[str]]:
    return [line.split(" | ") for line in _WORKERS.strip().splitlines()]
