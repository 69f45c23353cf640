"""Makes the project's own known answers anew: `python -m tests.vectors.make`.

From the naive tree beside the unit tests and Ed25519 alone, so that they say what RFC 6962 says
and not what our log does. Used where HUB_VECTORS names no folder of other people's answers.
"""

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.unit.audit.naive_tree import mth, path, proof

LEAVES = [f"leaf {number} of our own" for number in range(15)]
ORIGIN = "hub.example/own-answers"
FOLDER = Path(__file__).parent
DATA = [leaf.encode() for leaf in LEAVES]


def _b64(data: bytes) -> str:
    return b64encode(data).decode()


def _flipped(data: bytes) -> bytes:
    return bytes([data[0] ^ 1]) + data[1:]


def inclusion() -> dict[str, object]:
    answers: dict[str, object] = {}
    for index, size in [(0, 1), (0, 8), (5, 8), (2, 3), (1, 5), (4, 5), (6, 7), (10, 11), (14, 15)]:
        leaf, way = sha256(b"\x00" + DATA[index]).digest(), path(index, DATA[:size])
        right = (index, size, mth(DATA[:size]), leaf, way)
        wrong = {
            "index": (index + 1, *right[1:]),
            "size": (index, max(size // 2, 1) if size > 1 else 0, *right[2:]),
            "root": (*right[:2], _flipped(right[2]), *right[3:]),
            "leaf": (*right[:3], _flipped(leaf), way),
            "longer": (*right[:4], [*way, bytes(32)]),
            "shorter": (*right[:4], way[:-1]),
            "first": (*right[:4], [_flipped(way[0]), *way[1:]] if way else [bytes(32)]),
        }
        if not way:
            del wrong["shorter"]
        for name, case in {"right": right, **wrong}.items():
            keys = ("leafIdx", "treeSize", "root", "leafHash", "proof")
            values = (case[0], case[1], _b64(case[2]), _b64(case[3]), [_b64(h) for h in case[4]])
            answers[f"{index}-of-{size}/{name}"] = dict(
                zip(keys, values, strict=True), wantErr=name != "right"
            )
    return answers


def consistency() -> dict[str, object]:
    answers: dict[str, object] = {}
    for old, new in [(1, 1), (1, 8), (6, 8), (2, 5), (3, 7), (4, 7), (8, 15), (11, 15), (15, 15)]:
        way = proof(old, DATA[:new])
        right = (old, new, mth(DATA[:old]), mth(DATA[:new]), way)
        wrong = {
            "nothing before": (0, *right[1:]),
            "backwards": (new + 1, *right[1:]),
            "old root": (*right[:2], _flipped(right[2]), *right[3:]),
            "new root": (*right[:3], _flipped(right[3]), way),
            "longer": (*right[:4], [*way, bytes(32)]),
        }
        if way:
            wrong["shorter"] = (*right[:4], way[:-1])
            wrong["first"] = (*right[:4], [_flipped(way[0]), *way[1:]])
        for name, case in {"right": right, **wrong}.items():
            keys = ("size1", "size2", "root1", "root2", "proof")
            values = (case[0], case[1], _b64(case[2]), _b64(case[3]), [_b64(h) for h in case[4]])
            answers[f"{old}-to-{new}/{name}"] = dict(
                zip(keys, values, strict=True), wantErr=name != "right"
            )
    return answers


def log() -> dict[str, object]:
    key = Ed25519PrivateKey.from_private_bytes(sha256(ORIGIN.encode()).digest())
    public = b"\x01" + key.public_key().public_bytes_raw()
    name_hash = sha256(ORIGIN.encode() + b"\n" + public).digest()[:4]
    checkpoints = {}
    for size in range(len(DATA) + 1):
        text = f"{ORIGIN}\n{size}\n{_b64(mth(DATA[:size]))}\n"
        stamp = _b64(name_hash + key.sign(text.encode()))
        checkpoints[str(size)] = f"{text}\n— {ORIGIN} {stamp}\n"
    return {
        "checkpoints": checkpoints,
        "leaves_utf8": LEAVES,
        "leaf_hashes_hex": [sha256(b"\x00" + leaf).hexdigest() for leaf in DATA],
        "verifier_key": f"{ORIGIN}+{name_hash.hex()}+{_b64(public)}",
    }


def main() -> None:
    for name, content in (
        ("merkle-inclusion", inclusion()),
        ("merkle-consistency", consistency()),
        ("tessera-log", log()),
    ):
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
