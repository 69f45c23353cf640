"""The filled form of a permission, as the tests of permissions send it."""

from tests.integration.updates.scene import Scene

Typed = dict[str, object]


def filled(scene: Scene, **changes: object) -> Typed:
    """Kayla lets Harbour share clinical matters with maternity, and says so."""
    fields: Typed = {
        "answer": "give",
        "giver": scene.people["kayla"],
        "capacity": "adult",
        "covers": [scene.people["kayla"]],
        "groups": ["G02"],
        "sources": [scene.agencies["harbour"]],
        "recipients": [scene.agencies["mat"]],
        "max_level": "F",
        "purpose": "So that they act together.",
        "method": "verbal",
    }
    return {**fields, **changes}
