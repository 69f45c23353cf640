"""Two witnesses, both needed, that cosign what is newest when a test says so."""

from datetime import timedelta

from audit.publication import published_note
from audit.verifier.cosignature import Cosigner
from audit.verifier.note import Checkpoint, note_parts
from audit.verifier.policy import read_policy
from audit.witnesses.witnessing import Reply, witness_round
from tests.integration.updates.scene import Scene

COSIGNERS = tuple(Cosigner(f"witness.example/{n}", bytes([n] * 32)) for n in (1, 2))
WITNESSES = "".join(
    f"witness w{n} {one.key.text()} http://w{n}/\n" for n, one in enumerate(COSIGNERS, start=1)
)
POLICY = f"{WITNESSES}group both all w1 w2\nquorum both\n"


def witness(scene: Scene) -> int:
    """How many entries they have seen then. A minute passes."""
    scene.ground.writer.drain()
    with scene.ground.database.read() as session:
        checkpoint = Checkpoint.parse(note_parts(published_note(session) or "")[0])
    seconds = int(scene.ground.clock.now().timestamp())

    def post(address: str, _body: bytes) -> Reply:
        return Reply(200, COSIGNERS[int(address[8]) - 1].cosign(checkpoint, seconds=seconds))

    witness_round(scene.ground.database, policy=read_policy(POLICY), post=post)
    scene.clock.move_on(timedelta(minutes=1))
    return checkpoint.size
