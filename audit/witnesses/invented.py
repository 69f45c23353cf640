"""The witnesses of a demonstration: they answer as real ones do, from folders beside its key.

They show what an agency's witness is for, and prove nothing: whoever owns the hub owns them too.
Production takes no policy that names one.
"""

import shutil
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, unquote

from audit.verifier.note import VerifierKey
from audit.verifier.policy import Policy, Witness
from audit.witnesses.folder import WitnessUnusable, make_witness, open_witness
from audit.witnesses.witnessing import Reply

SCHEME = "invented:"
POLICY = "policy"
NAMES = ("maternity", "schools", "police")
NEEDED = 2


def make_invented(folder: Path, log: VerifierKey) -> None:
    """Make them, and last the policy that names them. Nothing happens where there are some."""
    if (folder / POLICY).exists():
        return
    shutil.rmtree(folder, ignore_errors=True)  # begun, and never named by a policy
    lines = [f"log {log.text()}"]
    for name in NAMES:
        cosigner = make_witness(
            folder / name, name=f"{name}.invented.example/hub", logs=(log.text(),)
        )
        # Beside the policy, wherever that is: a copy of it all has witnesses of its own.
        lines.append(f"witness {name} {cosigner.key.text()} {SCHEME}{quote(name)}")
    lines += [f"group agencies {NEEDED} {' '.join(NAMES)}", "quorum agencies", ""]
    (folder / POLICY).write_text("\n".join(lines), encoding="utf-8")


def set_invented_aside(folder: Path) -> None:
    """Before a log begins that they have not seen: they would rightly refuse it."""
    if folder.exists():
        aside = folder.with_name(f"{folder.name}.old")
        shutil.rmtree(aside, ignore_errors=True)
        folder.replace(aside)


def placed(policy: Policy, folder: Path) -> Policy:
    """The policy of that folder, with every witness of this kind where it really lies."""
    return replace(policy, witnesses=tuple(_placed(one, folder) for one in policy.witnesses))


def _placed(one: Witness, folder: Path) -> Witness:
    if not one.url.startswith(SCHEME):
        return one
    where = folder.absolute() / unquote(one.url.removeprefix(SCHEME))  # absolute ones stay
    return replace(one, url=f"{SCHEME}{quote(str(where))}")


def is_invented(policy: Policy) -> bool:
    """Whether any witness of it is one of these."""
    return any(one.url.startswith(SCHEME) for one in policy.witnesses)


def ask_invented(address: str, body: bytes, *, now: datetime) -> Reply:
    """As if sent to that witness over HTTP; status 0 where there is none any more."""
    folder = Path(unquote(address.removeprefix(SCHEME))).parent  # without /add-checkpoint
    try:
        answer = open_witness(folder).add_checkpoint(body, now=now)
    except WitnessUnusable:
        return Reply(0)
    return Reply(HTTPStatus(answer.status).value, answer.text)
