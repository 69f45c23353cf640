"""The log as strangers read it: enough to check everything, and nothing about anybody."""

from base64 import b64decode

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from audit.checkpoints import log_signer
from audit.events import Shown, UpdatesShown
from audit.service import append
from audit.stored_tree import StoredTree, keep_tiles, leaves_between, missing_tiles
from audit.verifier.note import open_checkpoint
from audit.verifier.tree import Tree, leaf_hash, verify_consistency, verify_inclusion
from hub.foundation.actor import Actor

LEAVES = 700
WORKER = Actor("w-1", "a-1", "CSC", "SW", "s-1")


@pytest.fixture
def client(app, ground) -> FlaskClient:
    """A log of 700 entries, with checkpoints at 300 and 700, and nobody signed in."""
    for count in (300, LEAVES - 300):
        shown = (Shown(update_id="secret-update", source="a-2", level="F", reason="PERM"),)
        events = [
            UpdatesShown(family_id="f-1", people=("secret-person",), view="timeline", shown=shown)
        ] * count
        with ground.database.write() as session:
            append(
                session, events=events, actor=WORKER, now=ground.clock.now(), keyring=ground.keyring
            )
        ground.writer.drain()
    return app.test_client()


@pytest.fixture
def leaves(client, ground) -> list[bytes]:
    with ground.database.read() as session:
        return leaves_between(session, 0, LEAVES)


def _hashes(response) -> list[bytes]:
    assert response.status_code == 200
    return [b64decode(line) for line in response.text.splitlines()]


NO_TILES = (
    "0/003",
    "0/002",
    "0/002.p/189",
    "0/002.p/0",
    "1/000",
    "1/000.p/3",
    "2/000.p/1",
    "00/000",
    "-1/000",
    "99999999999/000.p/1",
    "entries/x000/001",
    "other/000",
    "entries/000/",
)
NO_PROOFS = (
    "consistency/0/7",
    "consistency/8/7",
    "consistency/7/701",
    "consistency/a/7",
    "inclusion/7/7",
    "inclusion/0/701",
    "inclusion/00/7",
    "inclusion/-1/7",
)


class TestCheckpoint:
    def test_opens_with_the_log_s_key(self, client, ground, leaves):
        response = client.get("/log/checkpoint")
        assert response.content_type == "text/plain; charset=utf-8"
        assert response.headers["Cache-Control"] == "public, max-age=2"
        key = log_signer(ground.keyring).verifier_key
        point = open_checkpoint(response.text, key)
        assert (point.size, point.root) == (LEAVES, Tree(map(leaf_hash, leaves)).root(LEAVES))

    def test_is_not_there_before_the_first_entry(self, app):
        assert app.test_client().get("/log/checkpoint").status_code == 404


class TestTiles:
    def test_hold_the_leaves_and_their_hashes(self, client, leaves):
        tree, paths = Tree(map(leaf_hash, leaves)), ("000", "001", "002.p/188")
        hashes = b"".join(client.get(f"/log/tile/0/{path}").data for path in paths)
        assert hashes == b"".join(map(leaf_hash, leaves))
        assert client.get("/log/tile/1/000.p/2").data == tree.node(8, 0) + tree.node(8, 1)
        older = client.get("/log/tile/0/001.p/44").data
        assert older == b"".join(map(leaf_hash, leaves[256:300]))

    def test_may_be_kept_by_anybody_for_ever_and_name_nobody(self, client, ground):
        for path in ("tile/0/000", "tile/1/000.p/2", "tile/0/002.p/188"):
            response = client.get(f"/log/{path}")
            assert response.content_type == "application/octet-stream"
            assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert "Set-Cookie" not in response.headers
            assert b"secret" not in response.data
            assert b"w-1" not in response.data
        with ground.database.read() as session:
            assert session.execute(text("SELECT count(*) FROM audit_pending")).scalar_one() == 0

    def test_that_are_none_are_not_found(self, client):
        for path in NO_TILES:
            response = client.get(f"/log/tile/{path}")
            assert response.status_code == 404, path
            assert response.headers["Cache-Control"] == "no-store"

    def test_kept_give_the_same_as_the_leaves(self, client, ground, leaves):
        with ground.database.write() as session:
            assert missing_tiles(session, LEAVES) == ((0, 0), (0, 1))
            assert keep_tiles(session, LEAVES) == 2
            assert keep_tiles(session, LEAVES) == 0
        tree = Tree(map(leaf_hash, leaves))
        with ground.database.read() as session:
            stored = StoredTree(session, LEAVES)
            for size in (1, 255, 256, 257, 511, 512, 513, 699, 700):
                half = size // 2
                assert stored.root(size) == tree.root(size)
                assert stored.inclusion_proof(half, size) == tree.inclusion_proof(half, size)
        assert client.get("/log/tile/0/001").data == b"".join(map(leaf_hash, leaves[256:512]))


class TestProofs:
    def test_hold(self, client, leaves):
        tree = Tree(map(leaf_hash, leaves))
        for old, new in ((1, 700), (256, 700), (300, 700), (300, 513)):
            verify_consistency(
                old_size=old,
                new_size=new,
                old_root=tree.root(old),
                new_root=tree.root(new),
                proof=_hashes(client.get(f"/log/consistency/{old}/{new}")),
            )
        for index, size in ((0, 700), (699, 700), (256, 257), (5, 300)):
            verify_inclusion(
                index=index,
                size=size,
                leaf=leaf_hash(leaves[index]),
                proof=_hashes(client.get(f"/log/inclusion/{index}/{size}")),
                root=tree.root(size),
            )

    def test_beyond_the_log_are_not_found(self, client):
        for path in NO_PROOFS:
            assert client.get(f"/log/{path}").status_code == 404, path


class TestErrors:
    """A program reads them: no page, no cookie, the status that says what is wrong."""

    @pytest.mark.parametrize(
        "path", ["nothing", "tile/0/x9", "consistency/2/1", "inclusion/9/01", "before/7/checkpoint"]
    )
    def test_are_a_line_of_plain_text_without_a_cookie(self, client, path):
        response = client.get(f"/log/{path}")
        assert response.status_code == 404
        assert response.content_type == "text/plain; charset=utf-8"
        assert "Set-Cookie" not in response.headers
        assert response.text.count("\n") == 1
        assert "<" not in response.text
        assert response.headers["Cache-Control"] == "no-store"

    def test_say_that_the_log_is_only_read(self, client):
        response = client.post("/log/checkpoint")
        assert response.status_code == 405
        assert "GET" in response.headers["Allow"]
        assert response.content_type == "text/plain; charset=utf-8"
        assert "Set-Cookie" not in response.headers

    def test_of_an_address_that_is_too_long_are_so_too(self, client):
        response = client.get(f"/log/checkpoint?{'x' * 20_000}")
        assert response.status_code == 414
        assert response.content_type == "text/plain; charset=utf-8"

    def test_elsewhere_stay_pages(self, client):
        assert client.get("/logs/nothing").content_type.startswith("text/html")
