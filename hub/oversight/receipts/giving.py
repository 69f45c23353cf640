"""Making a receipt: a proof once witnesses have seen the entry, a promise until then."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from agencies.queries import agency_names
from agencies.workers.queries import workers_named
from audit.checkpoints import log_keys, promise_signer
from audit.logs import Log, log_at, logs_of
from audit.models import AuditLeaf
from audit.payload import read_payload
from audit.publication import note_of, published_size
from audit.stored_tree import StoredTree
from audit.verifier.carrying import MOST_LETTERS, carried
from audit.verifier.entry import Payload
from audit.verifier.lines import ungrouped
from audit.verifier.policy import Policy
from audit.verifier.proof import TlogProof
from audit.verifier.receipt import NAMED, Receipt, promise, receipt_for
from audit.witnesses.freshness import freshness
from hub.foundation.errors import Refused
from hub.foundation.identifiers import AgencyId, EntryId, WorkerId
from hub.foundation.work import Work
from hub.oversight.overview.page import Desk
from hub.oversight.questions.evidence import fields_shown
from hub.oversight.receipts.saying import said_of

_LONG = ("lines", "family")


@dataclass(frozen=True, slots=True)
class Given:
    """A receipt as text. is_proof: else it is a promise still. shown: the fields it shows.

    says: what it proves, as it says itself.
    """

    text: str
    is_proof: bool
    shown: Collection[str]
    says: str

    @property
    def ending(self) -> str:
        """Of the file's name."""
        return "tlog-proof" if self.is_proof else "promise"


def receipt_of(
    desk: Desk, *, entry_id: EntryId, policy: Policy | None, names_worker: bool
) -> Given:
    """All that the lead may know of the entry, and the worker only if she wants it to.

    Raises: Refused RECEIPT_EARLY while the entry has no place, RECEIPT_ERASED once its details
    are gone; KeyUnusable.
    """
    payload = details_of(desk.work, entry_id)
    shown = set(fields_shown(desk, payload))
    if not names_worker:
        shown -= naming(payload)
    return given_for(desk.work, entry_id, payload, shown, policy)


def may_name_worker(desk: Desk, *, entry_id: EntryId) -> bool:
    """Whether she knows herself who it was. Raises: Refused RECEIPT_ERASED; KeyUnusable."""
    return "actor" in fields_shown(desk, details_of(desk.work, entry_id))


def code_of(given: Given, work: Work, *, entry_id: EntryId, policy: Policy | None) -> str:
    """The text of a code for this receipt; what is long goes first where it would not fit."""
    text, shown = carried(given.text), set(given.shown)
    for long in _LONG:
        if len(text) <= MOST_LETTERS:
            break
        shown.discard(long)
        payload = details_of(work, entry_id)
        text = carried(given_for(work, entry_id, payload, shown, policy).text)
    if len(text) > MOST_LETTERS:
        raise Refused("RECEIPT_LONG")
    return text


def _reader_field(payload: Payload) -> str:
    """Where it says who read: in a meeting the chair acts, and the lines say to whom it was."""
    lines = ungrouped(payload.value("lines") or [])
    return "lines" if any(line.subject for line in lines) else "actor"


def naming(payload: Payload) -> set[str]:
    """The fields that name a worker: who acted, and in a meeting those it was shown to."""
    return {"actor", _reader_field(payload)}


def details_of(work: Work, entry_id: EntryId) -> Payload:
    """What the entry says in full. Raises: Refused RECEIPT_ERASED; KeyUnusable."""
    payload = read_payload(work.session, entry_id=entry_id, keyring=work.keyring)
    if payload is None:
        raise Refused("RECEIPT_ERASED")
    return payload


def given_for(
    work: Work, entry_id: EntryId, payload: Payload, shown: Collection[str], policy: Policy | None
) -> Given:
    """The receipt that shows these fields. Raises: Refused RECEIPT_EARLY; KeyUnusable."""
    log, index, leaf = _place(work, entry_id)
    withheld = set(NAMED).difference(shown)
    names = _names(work, payload, shown)
    says = said_of(shown, names_reader=_reader_field(payload) in shown)
    receipt = receipt_for(leaf, payload, withhold=withheld, names=names, says=says)
    size = _witnessed_size(work, policy, log)
    if index >= size:
        return Given(promise(receipt, promise_signer(work.keyring)), False, shown, says)
    return Given(_proof(work, receipt, log, index=index, size=size), True, shown, says)


def _place(work: Work, entry_id: EntryId) -> tuple[Log, int, bytes]:
    """In which log it is, and where there."""
    row = work.session.execute(
        select(AuditLeaf.idx, AuditLeaf.leaf).where(AuditLeaf.entry_id == entry_id)
    ).one_or_none()
    if row is None:
        raise Refused("RECEIPT_EARLY")
    log = log_at(logs_of(work.session), row.idx)
    return log, row.idx - log.first, row.leaf


def _proof(work: Work, receipt: Receipt, log: Log, *, index: int, size: int) -> str:
    path = StoredTree(work.session, size, log).inclusion_proof(index, size)
    note = note_of(work.session, size=size, log=log) or ""
    return TlogProof(index, path, note, receipt.to_bytes()).text()


def _witnessed_size(work: Work, policy: Policy | None, log: Log) -> int:
    """How far a receipt can prove: as far as a quorum has seen, or nobody is asked, as signed."""
    key = log_keys(work.keyring)[: log.number][-1]
    seen = freshness(work.session, policy=policy, key=key, now=work.now, log=log)
    return published_size(work.session, log) if seen is None else seen.size


def _names(work: Work, payload: Payload, shown: Collection[str]) -> dict[str, str]:
    """What the hub calls the agency and the worker, where they are shown at all."""
    names: dict[str, str] = {}
    if "agency" in shown:
        agency_id = AgencyId(str(payload.value("agency")))
        names.update(agency_names(work, agency_ids=(agency_id,)).items())
    if "actor" in shown:
        named = workers_named(work, worker_ids=(WorkerId(str(payload.value("actor"))),))
        names |= {worker_id: one.name for worker_id, one in named.items()}
    return names
