"""How lately witnesses saw the log, where people and machines look for it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from audit.publication import published_note
from audit.verifier.cosignature import Cosigner
from audit.verifier.note import Checkpoint, note_parts
from audit.verifier.policy import Policy, read_policy
from audit.witnesses.witnessing import Reply, witness_round
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

LEAD = "helen"
Open = Callable[[str], Browser]
COSIGNERS = tuple(Cosigner(f"witness.example/{n}", bytes([n] * 32)) for n in range(1, 5))


@pytest.fixture
def policy(app: Flask) -> Policy:
    """Four witnesses, two of whom are needed; the fourth never answers."""
    lines = [
        f"witness w{n} {one.key.text()} http://w{n}/" for n, one in enumerate(COSIGNERS, start=1)
    ]
    policy = read_policy("\n".join([*lines, "group two 2 w1 w2 w3 w4", "quorum two", ""]))
    app.config["HUB_POLICY"] = policy
    return policy


def witness(scene: Scene, policy: Policy) -> None:
    """All but the fourth cosign what is newest."""
    scene.ground.writer.drain()
    with scene.ground.database.read() as session:
        checkpoint = Checkpoint.parse(note_parts(published_note(session) or "")[0])
    seconds = int(scene.ground.clock.now().timestamp())

    def post(address: str, _body: bytes) -> Reply:
        number = int(address[8])
        if number == 4:
            return Reply(0)
        return Reply(200, COSIGNERS[number - 1].cosign(checkpoint, seconds=seconds))

    witness_round(scene.ground.database, policy=policy, post=post)


class TestTheIntegrityLine:
    def test_says_by_how_many_and_how_lately(
        self, scene: Scene, browser: Open, policy: Policy
    ) -> None:
        helen = browser(LEAD)
        assert "Not witnessed yet: none of 4." in helen.get("/oversight").text
        witness(scene, policy)
        page = helen.get("/oversight").text
        assert "Access record complete" in page
        assert "by 3 of 4." in page

    @pytest.mark.parametrize(
        ("minutes", "words", "state"),
        [
            (4, "Access record complete", "complete"),
            (6, "waits for witnesses", "waiting"),
            (61, "Do not rely on the newest part", "broken"),
        ],
    )
    def test_changes_when_witnesses_stay_away(
        self, scene: Scene, browser: Open, policy: Policy, minutes: int, words: str, state: str
    ) -> None:
        witness(scene, policy)
        scene.clock.move_on(timedelta(minutes=minutes))
        page = browser(LEAD).get("/oversight").text
        assert words in page
        assert f"hub-integrity--{state}" in page

    @pytest.mark.parametrize("is_named", [False, True])
    def test_is_amber_and_says_its_limit_where_no_witness_is_asked(
        self, scene: Scene, browser: Open, app: Flask, is_named: bool
    ) -> None:
        """A policy that needs nobody is no better than none."""
        app.config["HUB_POLICY"] = read_policy("quorum none\n") if is_named else None
        page = browser(LEAD).get("/oversight").text
        assert "hub-integrity--waiting" in page
        assert "Access record complete" not in page
        assert "without a witness" in page
        assert "could rewrite this record" in page


class TestReadiness:
    def test_names_the_light_and_stays_ready(
        self, scene: Scene, app: Flask, policy: Policy
    ) -> None:
        client = app.test_client()
        assert client.get("/health/ready").json["witnesses"]["light"] == "red"
        witness(scene, policy)
        answer = client.get("/health/ready")
        told = answer.json["witnesses"]
        assert answer.status_code == 200
        assert (told["light"], told["seen"], told["known"]) == ("green", 3, 4)
        scene.clock.move_on(timedelta(minutes=61))
        assert client.get("/health/ready").json["witnesses"]["light"] == "red"

    def test_names_none_where_nobody_is_asked(self, app: Flask, scene: Scene) -> None:
        assert app.test_client().get("/health/ready").json["witnesses"] is None
