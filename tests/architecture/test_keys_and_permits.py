"""Few hands hold keys, one hand makes Permits, and nobody writes markup past the escaping."""

import ast
from collections.abc import Callable, Iterator

import pytest

from tests.architecture.source import Source, dotted, product, refuse

KEY_HOLDERS = {
    "agencies/factors.py": "secrets of authenticators",
    "agencies/homes/fingerprints.py": "fingerprints of addresses, to compare where people live",
    "agencies/throttle.py": "keyed digests of addresses and accounts",
    "audit/checkpoints.py": "the seed of the signing key",
    "audit/payload.py": "details of audit entries",
    "consent/family/birth.py": "birth and due dates, which the decision reads",
    "consent/compartments.py": "the keys of families, wrapped",
    "consent/disclosure.py": "texts of updates, by Permit",
    "consent/notes.py": "reasons, drafts and files",
    "hub/health/views.py": "whether the keys can be used at all",
    "hub/families/identity.py": "names and identifiers, and their blind indexes",
    "hub/foundation/envelope.py": "the envelope itself",
    "hub/foundation/keyring.py": "the keyring itself",
}
"""Every module that may seal, open or derive, and what for. A reviewer agrees to each."""

KEY_VERBS = {"wrap", "unwrap", "derive", "derive_key"}
KEY_MODULES = {"hub.foundation.envelope", "cryptography.hazmat.primitives.ciphers.aead"}
LET_THROUGH = {
    "consent/compartments.py": "whoever is let through to a family is to its keys",
    "consent/permission/competence.py": "a child's assessment lies in one of the child's families",
    "consent/emergency/service.py": "an emergency opening is the way in for whoever has no part",
    "consent/emergency/reviews.py": "an opening is reviewed by somebody of another agency",
    "consent/emergency/openings.py": "an opening is reviewed by somebody of another agency",
    "consent/permission/records.py": "a permission lies in one of its people's families",
    "consent/permission/words.py": "a permission lies in one of its people's families",
    "consent/permission/withdrawals.py": "a permission lies in one of its people's families",
    "hub/looking_into/incidents/queries.py": "an incident lies under the key of what it is about",
    "hub/looking_into/incidents/service.py": "an incident lies under the key of what it is about",
    "hub/looking_into/service.py": "a lead looks into who looked at a family that was no case",
    "hub/updates/control/resealing.py": "what is kept closer is shown to nobody",
    "hub/updates/service.py": "a desk role posts to families its agency has no part in",
}
"""Every module that lets a worker through the second wall, and by which right."""

AS_SYSTEM = {
    "consent/compartments.py": "every key is counted or wrapped anew",
    "hub/drills.py": "every row is counted",
    "hub/oversight/replaying/replay.py": "the past is copied whole",
}
"""Every module that has the second wall let everything pass."""

KEY_READERS = {
    "consent/compartments.py": "where a key is looked up, made and wrapped anew",
    "consent/models/compartments.py": "the table itself",
    "hub/oversight/replaying/family_past.py": "keys of no family are copied",
    "hub/oversight/replaying/replay.py": "the past is copied whole",
}
"""Every module that knows the table of wrapped keys."""

PERMIT_MAKERS = {"consent/authorise.py", "consent/permits.py"}
MARKUP_MAKERS = {
    "hub/presentation/environment.py",
    "hub/presentation/levels.py",
    "hub/presentation/wording.py",  # texts of the templates themselves; their values are escaped
}


def touches_keys(source: Source) -> Iterator[str]:
    """Whoever could open anything could skip the decision."""
    if source.name in KEY_HOLDERS:
        return
    for module in source.imported():
        if module in KEY_MODULES:
            yield f"{source.name} imports {module}"
    for call in source.calls():
        name = dotted(call.func)
        if "keyring" in name and name.rpartition(".")[2] in KEY_VERBS:
            yield f"{source.at(call)} uses the keyring"


def passes_the_wall(source: Source) -> Iterator[str]:
    """The second wall holds for whoever does not ask it to let him through."""
    for verb, known in (("let_through", LET_THROUGH), ("face_as_system", AS_SYSTEM)):
        if source.name not in {*known, "consent/wall/facing.py"} and any(
            dotted(call.func).rpartition(".")[2] == verb for call in source.calls()
        ):
            yield f"{source.name} calls {verb}"


def reads_wrapped_keys(source: Source) -> Iterator[str]:
    """Whoever reads the table of keys himself has not said for whom."""
    if source.name not in KEY_READERS and "consent.models.compartments" in source.imported():
        yield f"{source.name} reads the keys' own table"


def makes_permits(source: Source) -> Iterator[str]:
    """A Permit comes from authorise, which has decided and queued the audit entry."""
    if source.name in PERMIT_MAKERS:
        return
    for node in source.nodes():
        if isinstance(node, ast.Attribute) and dotted(node).endswith("permits.ISSUER"):
            yield f"{source.at(node)} names the issuer of permits"
        elif isinstance(node, ast.ImportFrom) and _imports_issuer(node):
            yield f"{source.at(node)} imports the issuer of permits"
        elif isinstance(node, ast.Call) and _makes_permit(node):
            yield f"{source.at(node)} makes a permit"


def _imports_issuer(node: ast.ImportFrom) -> bool:
    return node.module == "consent.permits" and any(
        alias.name in {"ISSUER", "*"} for alias in node.names
    )


def _makes_permit(call: ast.Call) -> bool:
    name = dotted(call.func).rpartition(".")[2]
    first = dotted(call.args[0]) if call.args else ""
    is_copy = name in {"replace", "__new__", "copy", "deepcopy"}
    return name == "Permit" or (is_copy and first.rpartition(".")[2].lower() == "permit")


def writes_markup(source: Source) -> Iterator[str]:
    """What is marked as markup is not escaped any more."""
    if source.name not in MARKUP_MAKERS:
        for call in source.calls():
            if dotted(call.func).rpartition(".")[2] == "Markup":
                yield f"{source.at(call)} writes markup"


PLANTED = [
    (touches_keys, "work.keyring.unwrap(wrapped, context)"),
    (touches_keys, "self._keyring.derive('anything')"),
    (touches_keys, "def f():\n  from hub.foundation.envelope import unseal"),
    (touches_keys, "from cryptography.hazmat.primitives.ciphers.aead import AESGCM"),
    (passes_the_wall, "wall.let_through(work, to=family_id)"),
    (passes_the_wall, "face_as_system(work.session)"),
    (reads_wrapped_keys, "from consent.models.compartments import Compartment"),
    (makes_permits, "permit = Permit(issuer, update_id, level, masked)"),
    (makes_permits, "from consent.permits import ISSUER as key"),
    (makes_permits, "issuer = consent.permits.ISSUER"),
    (makes_permits, "more = dataclasses.replace(permit, level=Level.F)"),
    (makes_permits, "more = object.__new__(Permit)"),
    (writes_markup, "return Markup(f'<b>{name}</b>')"),
]
SWEEPS = [touches_keys, passes_the_wall, reads_wrapped_keys, makes_permits, writes_markup]


class TestHands:
    @pytest.mark.parametrize("sweep", SWEEPS)
    def test_are_few(self, sweep: Callable[[Source], Iterator[str]]) -> None:
        refuse(complaint for source in product() for complaint in sweep(source))

    def test_hold_keys_only_where_there_is_a_module(self) -> None:
        present = {source.name for source in product()}
        refuse(f"{name} is gone: take it off the list" for name in KEY_HOLDERS.keys() - present)

    def test_let_through_where_the_list_says_so(self) -> None:
        texts = {source.name: source.text for source in product()}
        for verb, known in (("let_through(", LET_THROUGH), ("face_as_system(", AS_SYSTEM)):
            gone = [name for name in known if verb not in texts.get(name, "")]
            refuse(f"{name} calls {verb}…) no more: take it off the list" for name in gone)


class TestPlanted:
    @pytest.mark.parametrize(("sweep", "text"), PLANTED)
    def test_is_found(self, sweep: Callable[[Source], Iterator[str]], text: str) -> None:
        assert list(sweep(Source.of(text)))

    @pytest.mark.parametrize("text", ["permission = replace(permission, a=1)", "f(work.keyring)"])
    def test_what_is_right_is_left_alone(self, text: str) -> None:
        assert not [complaint for sweep in SWEEPS for complaint in sweep(Source.of(text))]
