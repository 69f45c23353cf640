"""Which updates name a risk to a child: by their tags, or by how soon they want to be read."""

from collections.abc import Collection

from consent.tags import Vocabulary

RISK_GROUPS = frozenset({"G03", "G09", "G12", "G14", "G15", "G16"})
"""Risk events, disclosures, enquiries, domestic abuse, signs of risk, parents' health."""
RISK_TAGS = frozenset({"MT.USE", "MT.NAS"})
MISSED_CONTACT = frozenset({"TX.DNA", "TX.DROP", "MT.DNA"})
PRESSING = frozenset({"UR2", "UR3"})
"""To be acknowledged within hours (domain D, urgency)."""


def is_about_risk(tags: Collection[str], *, urgency: str, vocabulary: Vocabulary) -> bool:
    """Whether tags or urgency name a risk to a child, or a contact that did not happen."""
    if urgency in PRESSING or not (RISK_TAGS | MISSED_CONTACT).isdisjoint(tags):
        return True
    groups = {vocabulary.tags[code].group for code in tags if code in vocabulary.tags}
    return not RISK_GROUPS.isdisjoint(groups)
