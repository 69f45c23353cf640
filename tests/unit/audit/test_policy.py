"""Policies: who is needed, and that nobody counts twice."""

import pytest

from audit.verifier.cosignature import Cosigner
from audit.verifier.note import NoteSigner
from audit.verifier.policy import PolicyRefused, read_policy

LOG = NoteSigner("hub.example/audit/1", bytes(32)).verifier_key
NHS, CSC, EDU, POLICE = (
    Cosigner(f"witness.example/{name}", bytes([n] * 32)).key
    for n, name in enumerate(("nhs", "csc", "edu", "police"), start=1)
)
WITNESSES = f"""
# the partnership
log {LOG.text()} https://hub.example/log
witness nhs {NHS.text()} https://nhs.example/
witness csc\t{CSC.text()}
  witness edu {EDU.text()}
witness police {POLICE.text()}
"""


def _policy(rest: str):
    return read_policy(WITNESSES + rest)


def _met(policy, *keys) -> bool:
    return policy.is_met({key.public_key for key in keys})


class TestPolicy:
    def test_names_logs_and_witnesses(self):
        policy = _policy("quorum nhs\n")
        assert policy.log_key(LOG.name) == LOG
        assert policy.log_key("another") is None
        assert [one.name for one in policy.witnesses] == ["nhs", "csc", "edu", "police"]
        assert policy.witnesses[0].url == "https://nhs.example/"

    def test_needs_so_many_of_a_group(self):
        policy = _policy("group agencies 2 nhs csc edu police\nquorum agencies\n")
        assert not _met(policy, NHS)
        assert _met(policy, NHS, POLICE)

    def test_needs_groups_of_groups(self):
        policy = _policy(
            "group care all nhs csc\ngroup others any edu police\ngroup both all care others\n"
            "quorum both\n"
        )
        assert not _met(policy, NHS, CSC)
        assert not _met(policy, NHS, EDU, POLICE)
        assert _met(policy, NHS, CSC, EDU)

    def test_needs_nobody_where_it_says_so(self):
        assert _met(_policy("quorum none\n"))

    def test_says_since_when_a_quorum_has_seen_it(self):
        policy = _policy("group agencies 2 nhs csc edu\nquorum agencies\n")
        at = {NHS.public_key: 10, CSC.public_key: 30, EDU.public_key: 20}
        assert policy.met_at(at) == 20
        assert policy.met_at({NHS.public_key: 10}) is None

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "no quorum"),
            ("quorum nhs\nquorum nhs\n", "second quorum"),
            ("quorum nobody\n", "defines nobody"),
            ("quorum agencies\ngroup agencies any nhs\n", "defines agencies"),
            ("group a 3 nhs csc\nquorum a\n", "a group needs"),
            ("group a 0 nhs\nquorum a\n", "a group needs"),
            ("group a 02 nhs csc\nquorum a\n", "a group needs"),
            ("group a any\nquorum nhs\n", "neither log"),
            ("group a 2 nhs nhs\nquorum a\n", "twice"),
            ("group a any nhs\ngroup b 2 nhs csc\nquorum b\n", "twice"),
            ("group nhs any csc\nquorum nhs\n", "taken"),
            ("group none any csc\nquorum none\n", "taken"),
            ("group a any none\nquorum a\n", "defines none"),
            (f"witness again {NHS.text()}\nquorum nhs\n", "twice"),
            (f"log {LOG.text()}\nquorum nhs\n", "twice"),
            (f"witness x {LOG.text()}\nquorum nhs\n", "another kind"),
            (f"log {NHS.text()}\nquorum nhs\n", "another kind"),
            ("quorum nhs\r\n", "control"),
            ("trust everybody\nquorum nhs\n", "neither log"),
        ],
    )
    def test_is_refused_with_its_line(self, text, words):
        with pytest.raises(PolicyRefused, match=words):
            _policy(text)
