"""A full report as JSON with proofs: whoever holds the log's public key checks it without the hub.

Each entry comes with its leaf and a tlog-proof whose receipt shows this person's running number
and the leaf of the number before; of the rest no more than the page says. `hub-verify seen`
takes the file: numbers 1 to N without a gap, each proven, are all there are.
"""

import json
from collections.abc import Mapping

from audit.checkpoints import log_key
from audit.payload import read_payloads
from audit.proving import Proof, prove_entries
from audit.verifier.canonical import Json
from audit.verifier.entry import Payload
from audit.verifier.proof import TlogProof
from audit.verifier.receipt import NAMED, receipt_for
from audit.verifier.seen_check import FORMAT
from hub.foundation.identifiers import EntryId
from hub.foundation.work import Work
from hub.rights.seen_report.account import Happening
from hub.rights.seen_report.full import names_everyone
from hub.rights.seen_report.known import Known
from hub.rights.seen_report.queries import KeptReport
from hub.rights.seen_report.report import known_in, told_about
from hub.rights.seen_report.subject import ReportSubject


def proofs_file(work: Work, subject: ReportSubject, report: KeptReport) -> bytes | None:
    """None where some entry is of an agency that is not named. Raises: LogDamaged, KeyUnusable,
    EntryRefused."""
    told = told_about(work, subject, report)
    known = known_in(work, subject, told)
    if not names_everyone(told.account, known):
        return None
    happened = {one.entry_id: one for one in told.account.happenings}
    key = log_key(work.keyring)
    proven = prove_entries(work.session, entry_ids=happened, key=key)
    payloads = read_payloads(work.session, entry_ids=happened, keyring=work.keyring)
    said: Json = {
        "format": FORMAT,
        "report": report.report_id,
        "prepared_at": report.prepared_at.isoformat(),
        "numbered": [[one, last] for one, last in report.reached],
        "missing": [[part.letter, list(part.unsound)] for part in told.account.parts],
        "log": {"key": key.text(), "checkpoint": proven.note},
        "entries": [
            _entry(happened[one.entry_id], one, proven.note, payloads, subject, known)
            for one in proven.proofs
        ],
        "waiting": list(proven.waiting),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _entry(
    one: Happening,
    proof: Proof,
    note: str,
    payloads: Mapping[EntryId, Payload],
    subject: ReportSubject,
    known: Known,
) -> Json:
    payload = payloads.get(one.entry_id)
    receipt = b"" if payload is None else _receipt(one, proof.leaf, payload, subject, known)
    return {
        "numbers": [[number.part, number.number] for number in one.numbers],
        "index": proof.index,
        "leaf": proof.leaf.decode(),
        "tlog_proof": TlogProof(proof.index, proof.path, note, receipt).text(),
    }


def _receipt(
    one: Happening, leaf: bytes, payload: Payload, subject: ReportSubject, known: Known
) -> bytes:
    shown, names = _shown(one, known)
    withheld = set(NAMED).difference(shown)
    return receipt_for(leaf, payload, withhold=withheld, people=subject.ids, names=names).to_bytes()


def _shown(one: Happening, known: Known) -> tuple[set[str], dict[str, str]]:
    """The fields the page says as well: who, where he is named; in a meeting the chair acted."""
    agency = known.agencies.get(one.agency_id)
    if agency is None or one.seen_by is not None:
        return set(), {}
    shown, names = {"agency", "role"}, {str(one.agency_id): agency}
    worker = known.workers.get(one.worker_id)
    if worker is not None and worker.agency_id == one.agency_id:
        shown.add("actor")
        names[str(one.worker_id)] = worker.name
    if one.is_reading:
        shown.add("action")
    return shown, names
