"""An answer as JSON with proofs: whoever holds the log's public key checks it without the hub.

Each entry comes with its leaf as stored, its place, and a tlog-proof: the way from there to the
root of a checkpoint (`proven_under`), which stands below it as signed. The proof's extra line is a
receipt of those fields that its reader may know; `hub-verify receipt` takes it as it is, and
`hub-verify answer` the whole file.
"""

import json
from collections.abc import Mapping, Sequence

from audit.checkpoints import log_keys
from audit.payload import read_payloads
from audit.proven_file import mark_of, said_of_log
from audit.proven_under import Asked
from audit.proving import Proof, prove_entries
from audit.verifier.canonical import Json
from audit.verifier.entry import Payload
from audit.verifier.policy import Policy
from audit.verifier.proof import TlogProof
from audit.verifier.receipt import NAMED, Receipt, receipt_for
from hub.foundation.clock import london_date
from hub.foundation.identifiers import EntryId
from hub.oversight.erased import erased_words
from hub.oversight.lost import lost_words
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, AnswerRow
from hub.oversight.questions.csv_file import plain
from hub.oversight.questions.evidence import fields_shown

FORMAT = "hub/oversight/answer/1"


def proofs_file(
    desk: Desk,
    answer: Answer,
    *,
    question: str,
    given: Mapping[str, str],
    purpose: str,
    policy: Policy | None,
) -> bytes:
    """policy: whose cosignatures count. Raises: LogDamaged, KeyUnusable, EntryRefused."""
    work = desk.work
    keys = log_keys(work.keyring)
    entry_ids = entries_of(answer.rows)
    asked_now = Asked(policy, work.now)
    proven = prove_entries(work.session, entry_ids=entry_ids, keys=keys, asked=asked_now)
    payloads = read_payloads(work.session, entry_ids=entry_ids, keyring=work.keyring)
    said: Json = {
        "format": FORMAT,
        "question": question,
        "asked": dict(given),
        "about": [list(one) for one in answer.about],
        "asked_by": work.actor.worker_id,
        "agency": work.actor.agency_id,
        "asked_at": work.now.isoformat(),
        "purpose": purpose,
        "own_readings_folded": answer.folded,
        **({"gone": answer.gone} if answer.gone else {}),
        **({"lost": lost} if (lost := lost_words(work)) else {}),
        **({"erased": erased} if (erased := erased_words(work)) else {}),
        "is_complete": answer.next_before is None,
        **({"left_out": answer.cut} if answer.cut else {}),
        "columns": list(answer.heads),
        "rows": [_row(row) for row in answer.rows],
        "log": said_of_log(proven, keys[-1]),
        "entries": [_entry(desk, one, payloads) for one in proven.proofs],
        "waiting": list(proven.waiting),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def entries_of(rows: Sequence[AnswerRow]) -> tuple[EntryId, ...]:
    """The entries that some rows rest on, each once."""
    return tuple(dict.fromkeys(entry for row in rows for entry in row.entries))


def _row(row: AnswerRow) -> Json:
    return {
        "at": london_date(row.at).isoformat() if row.is_day else row.at.isoformat(),
        "values": [plain(cell) for cell in row.cells],
        "addresses": [cell.href for cell in row.cells if cell.href],
        "entries": list(row.entries),
    }


def _entry(desk: Desk, proof: Proof, payloads: Mapping[EntryId, Payload]) -> Json:
    """An entry whose details were erased has its leaf and its proof alone."""
    payload = payloads.get(proof.entry_id)
    receipt = b"" if payload is None else _receipt(desk, proof.leaf, payload).to_bytes()
    return {
        "id": proof.entry_id,
        "index": proof.index,
        "leaf": proof.leaf.decode(),
        "tlog_proof": TlogProof(proof.index, proof.path, proof.note, receipt).text(),
        **mark_of(proof),
    }


def _receipt(desk: Desk, leaf: bytes, payload: Payload) -> Receipt:
    """Nobody's running number goes along: a lead asks for an agency, not for a person."""
    return receipt_for(leaf, payload, withhold=set(NAMED).difference(fields_shown(desk, payload)))
