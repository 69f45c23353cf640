"""The invented workers: every role of the sharing table at least once."""

from datetime import date, timedelta

from hub.demonstration.world import Worker

_WORKERS = """
nair | csc | SW | Priya Nair | Social worker
osei | csc | SW | Daniel Osei | Social worker
rowlands | csc | SW | Megan Rowlands | Social worker
donnelly | csc | FSW | Beth Donnelly | Family support worker
whitfield | csc | TM | Karen Whitfield | Team manager
carmody | csc | IRO | Ruth Carmody | Independent reviewing officer
bowen | csc | CHAIR | Gareth Bowen | Conference chair
sheikh | csc | DUTY | Imran Sheikh | Duty social worker
whitby | csc | EDT | Carol Whitby | Emergency duty social worker
tran | csc | BSO | Lucy Tran | Business support officer
marlow | csc | LEGAL | Anthony Marlow | Child care solicitor
malik | csc | MASH | Farah Malik | Front door decision maker
doyle | harbour | KW | Sam Doyle | Keyworker
burgess | harbour | KW | Leanne Burgess | Keyworker
rao | harbour | PRESC | Anita Rao | Nurse prescriber
ashby | harbour | SGL | Helen Ashby | Safeguarding lead
tanner | harbour | PEER | Mick Tanner | Peer mentor
adeyemi | maternity | MW | Grace Adeyemi | Community midwife
lacey | maternity | SMW | Fiona Lacey | Safeguarding midwife
hussain | maternity | NEO | Nadia Hussain | Neonatal sister
pembury | maternity | ONCALL | Claire Pembury | On-call midwife
hartley | lindale | GP | Owen Hartley | General practitioner
whitlock | hvs | HV | Joan Whitlock | Health visitor
desai | hvs | HV | Sunita Desai | Health visitor
ferris | hvs | SN | Paul Ferris | School nurse
reeves | oakfield | DSL | Tom Reeves | Safeguarding lead
kessler | oakfield | DDSL | Anna Kessler | Deputy safeguarding lead
lyle | oakfield | HEAD | Margaret Lyle | Headteacher
okoro | oakfield | PASTORAL | Jade Okoro | Pastoral support worker
foster | oakfield | TEACHER | Ben Foster | Class teacher
shaw | oakfield | ATT | Linda Shaw | Attendance officer
stone | hillcrest | DSL | Rachel Stone | Safeguarding lead
ellery | birchfield | DSL | Simon Ellery | Safeguarding lead
nolan | acorns | DSL | Debbie Nolan | Nursery manager and safeguarding lead
shah | bridgeway | FSW | Dev Shah | Family support worker
lowe | bridgeway | FSW | Kirsty Lowe | Family support worker
bates | bridgeway | TM | Marion Bates | Team manager
haines | bridgeway | VOL | Peter Haines | Home volunteer
calloway | police | PPU | Ian Calloway | Protecting vulnerable people sergeant
forsyth | partnership | IG | Neil Forsyth | Information governance lead
lindqvist | partnership | AUDITOR | Vera Lindqvist | Partnership auditor
grant | partnership | SYS | Oliver Grant | Partnership administrator
browning | partnership | COMM | Celia Browning | Commissioner
"""

_DESK_ROLES = frozenset({"SGL", "DSL", "DDSL", "DUTY", "MASH", "SMW"})

#: Her training ran out within the year, so that the one account message can be seen.
LAPSED_TRAINING = "okoro"


def workers(today: date) -> tuple[Worker, ...]:
    """Return the workers in the order of their agencies."""
    return tuple(_worker(fields, today) for fields in _rows())


def _worker(fields: list[str], today: date) -> Worker:
    key, agency, role, name, job = fields
    lasts = -12 if key == LAPSED_TRAINING else 330
    local = name.lower().replace(" ", ".")
    return Worker(
        id=key,
        agency=agency,
        role=role,
        name=name,
        job=job,
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
