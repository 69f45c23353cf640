"""What hub-verify does: each verb takes text one was given and says whether it holds."""

from collections.abc import Sequence

from .canonical import Json
from .entry import Leaf
from .exported import ExportRefused
from .field_words import in_words
from .finding import Finding, Verdict, counted, instant
from .plain_words import FIELDS, KINDS
from .proof import FIRST_LINE, TlogProof
from .receipt import PROMISE, Receipt, ReceiptRefused, open_promise
from .receipt_words import fits
from .trust import Opened, Trust, check_extends, open_trusted


def checkpoint(note: str, trust: Trust) -> Finding:
    """Its signature by a pinned key, its origin, and the quorum where a policy is given."""
    return _checkpoint(note, trust, "The checkpoint holds: it is signed by the pinned key.")


def quorum(note: str, trust: Trust) -> Finding:
    """The same, for whoever asks first who else has seen it."""
    return _checkpoint(note, trust, "Enough of the witnesses that you trust have seen this log.")


def _checkpoint(note: str, trust: Trust, verdict: str) -> Finding:
    opened = open_trusted(note, trust)
    found = Finding(Verdict.HOLDS, [verdict])
    say_checkpoint(found, opened)
    return found


def extends(old: str, new: str, proof: Sequence[bytes], trust: Trust) -> Finding:
    """That the newer checkpoint's log begins with all of the older one's."""
    before, after = opened_old(old, trust), open_trusted(new, trust)
    check_extends(before.checkpoint, after.checkpoint, proof)
    found = Finding(
        Verdict.HOLDS,
        [
            f"The log of {counted(after.checkpoint.size, 'entry', 'entries')} begins with all"
            f" that was signed before: {counted(before.checkpoint.size, 'entry', 'entries')}."
        ],
        {"old_size": before.checkpoint.size},
    )
    say_checkpoint(found, after)
    return found


def receipt(text: str, trust: Trust) -> Finding:
    """A receipt: the entry is in the log and says what the receipt shows. A promise says less."""
    if text.startswith(PROMISE):
        return _promised(text, trust)
    if not text.startswith(FIRST_LINE):
        raise ExportRefused("it is neither a receipt nor the promise of one")
    proof = TlogProof.parse(text)
    # The checkpoint first: size and root are its own, whatever else the file says.
    opened = open_trusted(proof.note, trust)
    shown = Receipt.from_bytes(proof.extra)
    leaf = shown.checked()
    proof.require_in(opened.checkpoint, shown.leaf)
    _check_says(shown)
    found = Finding(Verdict.HOLDS, [_proven(f"{proof.index + 1:,}", shown)], {"index": proof.index})
    _say_entry(found, leaf, shown)
    say_checkpoint(found, opened)
    _say_unproven(found, shown)
    return found


def opened_old(note: str, trust: Trust) -> Opened:
    """A checkpoint kept from before: how old it is, and who had seen it then, is no matter."""
    return open_trusted(note, Trust(trust.keys))


def _promised(text: str, trust: Trust) -> Finding:
    shown = open_promise(text, trust.keys)
    leaf = shown.checked()
    _check_says(shown)
    named = " It says nothing of the names in the file." if shown.names else ""
    found = Finding(
        Verdict.PROMISED,
        [
            "This is a promise, not yet a proof: the log's key says that it took this entry."
            + named,
            "Ask for the receipt again once the witnesses have seen it.",
        ],
    )
    _say_entry(found, leaf, shown)
    _say_unproven(found, shown)
    return found


def say_checkpoint(found: Finding, opened: Opened) -> None:
    """Its size and root, and which witnesses have seen it."""
    one = opened.checkpoint
    found.also(
        f"Log {one.origin}, {counted(one.size, 'entry', 'entries')}, root {one.root.hex()}.",
        {"origin": one.origin, "size": one.size, "root": one.root.hex()},
    )
    if opened.cosigned:
        names = ", ".join(sorted(one.key.name for one in opened.cosigned))
        found.also(f"Seen by {names}.", {"witnesses": sorted(o.key.name for o in opened.cosigned)})
    if opened.witnessed is not None:
        found.also(
            f"A quorum had seen it by {instant(opened.witnessed)}. There may be a newer one.",
            {"witnessed": opened.witnessed},
        )


def _say_entry(found: Finding, leaf: Leaf, shown: Receipt) -> None:
    if shown.says:
        found.also(shown.says)  # it follows from the fields, or nothing would be said here
    found.also(
        f"On {instant(leaf.milliseconds / 1000)} {KINDS.get(leaf.kind, leaf.kind)}.",
        {"entry": leaf.entry_id, "kind": leaf.kind, "at": leaf.milliseconds // 1000},
    )
    fields: dict[str, Json] = {}
    for name, (_, value) in shown.shown.items():
        if value is not None:
            fields[name] = value
            for words in in_words(name, value):
                found.also(f"{FIELDS[name]}: {words}.")
    for _, person in shown.people:
        found.also(
            f"This is entry {person.number} about the person with the id {person.person_id}."
        )
    if shown.withheld:
        withheld = ", ".join(FIELDS[name].lower() for name in sorted(shown.withheld))
        found.also(f"Withheld: {withheld}.")
    found.facts.update(
        {
            "fields": fields,
            "people": [[one.person_id, one.number] for _, one in shown.people],
            "withheld": sorted(shown.withheld),
            "unproven_names": shown.names,
        }
    )


def _proven(entry: str, shown: Receipt) -> str:
    """The first line, for whoever reads no other."""
    if not shown.names:
        return f"The receipt holds: entry {entry} of the log says what is shown here."
    return (
        f"Proven: entry {entry} of the log says the fields shown here, by their ids. Not proven: "
        f"{counted(len(shown.names), 'name', 'names')} in the file, which anybody may have written."
    )


def _check_says(shown: Receipt) -> None:
    """Raises: ReceiptRefused where its sentence is another than its fields give."""
    if shown.says and not fits(shown):
        raise ReceiptRefused("the sentence in it says something else than its fields prove")


def _say_unproven(found: Finding, shown: Receipt) -> None:
    """The names, last and apart: whoever had the file may have written them.

    What it proves stands above, out of its fields.
    """
    if shown.names:
        found.also("Written in this file and not proven:")
    for one, name in shown.names.items():
        found.also(f"    {_on_one_line(one)} is called {_on_one_line(name)}")


def _on_one_line(text: str) -> str:
    """Without line ends and whatever else could look like a sentence of ours."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
