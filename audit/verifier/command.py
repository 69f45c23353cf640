"""`hub-verify`: checks offline what a hub says of its log. Takes nothing from the network.

Exit codes: 0 it holds, 1 it does not, 2 it cannot be read, 3 it is only promised, or not
all of it is witnessed yet, 4 it holds in part: not all that it says is proven.
"""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from . import verbs
from .answer_check import answer
from .carrying import CarriedRefused, uncarried
from .ended import begun
from .exported import Exported, ExportRefused
from .finding import Cause, Finding, Verdict
from .named_key import NoteRefused, OtherSigner
from .note import VerifierKey
from .plain_words import explain
from .policy import NONE, Policy, PolicyRefused, read_policy
from .proof import read_hashes
from .receipt import ReceiptRefused
from .sample_check import sample
from .seen_check import seen
from .tree import ProofRefused
from .trust import KeyMissing, QuorumMissing, QuorumOld, QuorumUndated, Trust
from .whole_log import whole_log

_SEEN = (
    "Who has seen a person's record: every number is there and in the log. Takes two keys: --key "
    "with the log's (hub audit key), and --key again with the promise key (hub audit key "
    "--promises), which what is not shown is signed with."
)


class Unusable(ValueError):
    """What was asked cannot be done. The message says what is missing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was found; the exit code."""
    asked = _parser().parse_args(arguments)
    found = _found(asked)
    has_held = bool(getattr(asked, "held", ()))
    explain(found, _verb_done(asked), has_witnesses=_has_witnesses(asked), has_held=has_held)
    is_bad = found.verdict in {Verdict.FAILS, Verdict.UNREADABLE}
    out = sys.stderr if is_bad else sys.stdout
    sys.stdout.write(f"{found.as_json()}\n") if asked.json else out.write(f"{found.text()}\n")
    return int(found.verdict)


def _found(asked: Namespace) -> Finding:
    verb: Callable[[Namespace], Finding] = asked.verb
    try:
        return verb(asked)
    except (NoteRefused, ProofRefused, QuorumMissing, ReceiptRefused) as problem:
        return Finding(Verdict.FAILS, [f"It does not hold: {problem}."], cause=_cause(problem))
    except KeyMissing as problem:
        return Finding(Verdict.UNREADABLE, [f"{problem}."])
    except Unusable as problem:
        return Finding(Verdict.UNREADABLE, [str(problem)])
    except OSError as problem:
        return Finding(Verdict.UNREADABLE, [f"{problem.filename} cannot be read."])
    except (CarriedRefused, ExportRefused, PolicyRefused, UnicodeError) as problem:
        return Finding(Verdict.UNREADABLE, [f"It cannot be read: {problem}."])


def _cause(problem: ValueError) -> Cause:
    """Why it does not hold; the narrower error before the one it is of."""
    causes = (
        (QuorumOld, Cause.TOO_OLD),
        (QuorumUndated, Cause.UNDATED),
        (QuorumMissing, Cause.TOO_FEW),
        (OtherSigner, Cause.OTHER_LOG),
    )
    return next((cause for kind, cause in causes if isinstance(problem, kind)), Cause.DIFFERS)


def _verb_done(asked: Namespace) -> str:
    """A log with details is checked as an auditor's export is."""
    verb: str = asked.verb_name
    is_whole = verb == "log" and Exported(Path(asked.folder)).has_details
    return "export" if is_whole else verb


def _checkpoint(asked: Namespace) -> Finding:
    return verbs.checkpoint(_text(asked.file), _trust(asked))


def _quorum(asked: Namespace) -> Finding:
    if asked.policy is None:
        raise Unusable("Say whose cosignatures count: --policy FILE.")
    trust = _trust(asked)
    if trust.policy is not None and trust.policy.quorum == NONE:
        raise Unusable("This policy asks for no witness: there is no quorum to look for.")
    return verbs.quorum(_text(asked.file), trust)


def _extends(asked: Namespace) -> Finding:
    proof = read_hashes(_text(asked.proof).splitlines()) if asked.proof else ()
    return verbs.extends(_text(asked.old), _text(asked.new), proof, _trust(asked))


def _receipt(asked: Namespace) -> Finding:
    return verbs.receipt(uncarried(_text(asked.file)), _trust(asked))


def _seen(asked: Namespace) -> Finding:
    return seen(_text(asked.file), _trust(asked))


def _answer(asked: Namespace) -> Finding:
    return answer(_text(asked.file), _trust(asked))


def _sample(asked: Namespace) -> Finding:
    return sample(_text(asked.file), _trust(asked))


def _log(asked: Namespace) -> Finding:
    export = Exported(Path(asked.folder))
    return whole_log(export, [_text(one) for one in asked.held], _trust(asked))


def _export(asked: Namespace) -> Finding:
    if not Exported(Path(asked.folder)).has_details:
        raise Unusable("This export holds no details: verify it with hub-verify log.")
    return _log(asked)


def _begun(asked: Namespace) -> Finding:
    return begun(_text(asked.file), [_text(one) for one in asked.held], _trust(asked))


def _trust(asked: Namespace) -> Trust:
    policy = _policy(asked.policy)
    keys = tuple(_key(one) for one in asked.key)
    if not keys and policy is not None:
        keys = tuple(one.key for one in policy.logs)
    if not keys:
        raise Unusable("Say which log you trust: --key KEY, or a policy with a log line.")
    oldest = None if asked.within is None else 60 * asked.within
    return Trust(keys, policy, oldest, int(time.time()))


def _has_witnesses(asked: Namespace) -> bool:
    """Whether anybody's cosignature was needed for it to hold."""
    try:
        policy = _policy(asked.policy)
    except (OSError, PolicyRefused, Unusable):
        return False
    return policy is not None and policy.quorum != NONE


def _policy(path: str | None) -> Policy | None:
    return None if path is None else read_policy(_text(path))


def _key(given: str) -> VerifierKey:
    """Of the key itself, or of the file that holds it."""
    is_key = "+" in given and not Path(given).exists()
    try:
        return VerifierKey.parse((given if is_key else _text(given)).strip())
    except NoteRefused as problem:
        raise Unusable(f"The key given cannot be used: {problem}.") from None


def _text(path: str) -> str:
    """What stands in a file. Raises: Unusable, OSError."""
    name = "What was sent" if path == "-" else path
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except UnicodeError:
        raise Unusable(
            f"{name} holds other things than text: it is no file of this kind, or was spoilt on "
            "its way. Ask for it again."
        ) from None
    if not text.strip():
        raise Unusable(f"{name} is empty: there is nothing in it to check. Ask for it again.")
    return text


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="hub-verify", description=__doc__)
    verb_parsers = parser.add_subparsers(required=True, metavar="VERB")

    def add(name: str, verb: Callable[[Namespace], Finding], words: str) -> ArgumentParser:
        made: ArgumentParser = verb_parsers.add_parser(name, help=words, description=words)
        made.set_defaults(verb=verb, verb_name=name)
        made.add_argument("--key", action="append", default=[], help="The log's key, or its file.")
        made.add_argument("--policy", help="Whose cosignatures are a quorum (tlog-policy).")
        made.add_argument("--within", type=int, metavar="MINUTES", help="How old a quorum may be.")
        made.add_argument("--json", action="store_true", help="One JSON object.")
        return made

    for name, verb, words in (
        ("checkpoint", _checkpoint, "A checkpoint is signed by the pinned key."),
        ("quorum", _quorum, "A checkpoint was seen by a quorum of witnesses."),
        ("receipt", _receipt, "A receipt's entry is in the log. FILE - reads a scanned code."),
        ("answer", _answer, "An answer with proofs: every entry it rests on is in the log."),
        ("sample", _sample, "A month's sample, drawn again: it is the one that had to be drawn."),
    ):
        add(name, verb, words).add_argument("file", metavar="FILE")
    add("seen", _seen, _SEEN).add_argument("file", metavar="FILE")
    newer = add("extends", _extends, "A newer checkpoint continues an older one.")
    newer.add_argument("old", metavar="OLD")
    newer.add_argument("new", metavar="NEW")
    newer.add_argument("--proof", help="The consistency proof, one hash a line.")
    beginning = add("begun", _begun, "A log began where another ended, as its first entry says.")
    beginning.add_argument("file", metavar="FILE")
    _holding(beginning)
    for name, verb, words in (
        ("log", _log, "A whole log, from an export's folder."),
        ("export", _export, "An auditor's export: everything is derived again from the leaves."),
    ):
        whole = add(name, verb, words)
        whole.add_argument("folder", metavar="FOLDER")
        _holding(whole)
    return parser


def _holding(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--held", action="append", default=[], metavar="FILE", help="An older checkpoint kept."
    )
