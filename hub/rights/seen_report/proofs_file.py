"""A full report as JSON with proofs: whoever holds the hub's public keys checks it without it.

Each entry of somebody who is named comes with its leaf and a tlog-proof, whose receipt shows this
person's running number and the leaf of the number before, and no more than the page says. Of the
others there is nothing, and of the numbers around them only how many they are, in a note that the
hub signs (`provable`). `hub-verify seen` takes the file.
"""

import json
from collections.abc import Mapping

from audit.checkpoints import log_keys, promise_signer
from audit.payload import read_payloads
from audit.proven_file import mark_of, said_of_log
from audit.proven_under import Asked
from audit.proving import Proof, prove_entries
from audit.verifier.canonical import Json
from audit.verifier.entry import Payload
from audit.verifier.policy import Policy
from audit.verifier.proof import TlogProof
from audit.verifier.receipt import NAMED, receipt_for
from audit.verifier.seen_file import FORMAT
from audit.verifier.tree import leaf_hash
from audit.verifier.withheld import signed_word
from hub.foundation.identifiers import EntryId
from hub.foundation.work import Work
from hub.rights.seen_report.account import Happening
from hub.rights.seen_report.known import Known
from hub.rights.seen_report.number import number_of
from hub.rights.seen_report.provable import Provable, provable
from hub.rights.seen_report.queries import KeptReport
from hub.rights.seen_report.report import known_in, told_about
from hub.rights.seen_report.subject import ReportSubject


def proofs_file(
    work: Work, subject: ReportSubject, report: KeptReport, *, policy: Policy | None
) -> bytes:
    """policy: whose cosignatures count. Raises: LogDamaged, KeyUnusable, EntryRefused."""
    told = told_about(work, subject, report)
    known = known_in(work, subject, told)
    reached = [(one, last) for one, last in report.reached if last]
    may = provable(told.account, [one for one, _ in reached], known)
    happened = {one.entry_id: one for one in told.account.happenings if one.entry_id in may.named}
    keys = log_keys(work.keyring)
    asked_now = Asked(policy, work.now)
    proven = prove_entries(work.session, entry_ids=happened, keys=keys, asked=asked_now)
    payloads = read_payloads(work.session, entry_ids=happened, keyring=work.keyring)
    numbered: Json = [[one, last] for one, last in reached]
    ranges = tuple(may.ranges({one.entry_id: leaf_hash(one.leaf).hex() for one in proven.proofs}))
    number, signer = number_of(report), promise_signer(work.keyring)
    word = signed_word(signer, report=number, numbered=numbered, ranges=ranges) if ranges else ""
    said: Json = {
        "format": FORMAT,
        "report": number,
        "prepared_at": report.prepared_at.isoformat(),
        "numbered": numbered,
        "missing": [[part.letter, list(part.unsound)] for part in told.account.parts],
        "log": said_of_log(proven, keys[-1]),
        "entries": [
            _entry(happened[one.entry_id], one, payloads, may, known) for one in proven.proofs
        ],
        "waiting": list(proven.waiting),
        "ranges": [one.encoded() for one in ranges],
        "word": word,
        "word_key": signer.verifier_key.text(),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def checking_command(work: Work) -> str:
    """What a checker types: the log's key, and the one that the word on what is not shown has."""
    keys = (log_keys(work.keyring)[-1], promise_signer(work.keyring).verifier_key)
    return " ".join(["hub-verify seen FILE", *(f"--key {key.text()}" for key in keys)])


def _entry(
    one: Happening,
    proof: Proof,
    payloads: Mapping[EntryId, Payload],
    may: Provable,
    known: Known,
) -> Json:
    shown, names = _shown(one, known)
    receipt = receipt_for(
        proof.leaf,
        payloads[one.entry_id],
        withhold=set(NAMED).difference(shown),
        people=may.opened(one),
        names=names,
    )
    return {
        "index": proof.index,
        "leaf": proof.leaf.decode(),
        "tlog_proof": TlogProof(proof.index, proof.path, proof.note, receipt.to_bytes()).text(),
        **mark_of(proof),
    }


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
