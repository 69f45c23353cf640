"""A family in which updates were written, held, corrected, remarked and taken back."""

from datetime import timedelta

from agencies.workers.service import NewWorker, add_worker
from consent.disclosure import UpdateText
from consent.involvement.service import InvolvementDraft, open_involvement
from consent.protection.flags import flag_perpetrator, protect_person
from hub.foundation.identifiers import AttachmentId, UpdateId, new_id
from hub.foundation.work import Work
from hub.updates.control.sensitivity import lower_sensitivity, raise_sensitivity
from hub.updates.drafting import FileDraft
from hub.updates.held.service import release_held
from hub.updates.service import correct_update, post_update, withdraw_update
from tests.integration.updates.scene import Scene

LETTER = "Dear Sam, a canary."
CORRECTED = UpdateText("Kayla did come.", "She is well.", "Kayla came.")


def write(scene: Scene) -> None:
    """Kayla is protected from Ryan: what Rhys writes of a place is held. Of what he wrote one was
    released, and one still waits."""
    scene.do("system", lambda work: _join(scene, work))
    first = _posted(scene, "sam", files=(_letter(),))
    second = _posted(scene, "anil", is_household=True)
    _do(scene, "sam", lambda work: correct_update(work, update_id=first, wording=CORRECTED))
    named = (scene.workers["anil"],)
    for change in (
        lambda work: raise_sensitivity(work, update_id=first, sensitivity=4, named_readers=named),
        lambda work: raise_sensitivity(work, update_id=second, sensitivity=3),
        lambda work: lower_sensitivity(work, update_id=second, sensitivity=2),
    ):
        _do(scene, "helen", change)
    _do(scene, "sam", lambda work: withdraw_update(work, update_id=_posted(scene, "sam")))
    about = (scene.people["ryan"],)
    held = [_held(scene, subjects=about, files=(_letter(),)) for _ in range(2)]
    _do(scene, "lena", lambda work: release_held(work, update_id=held[0]))


def _join(scene: Scene, work: Work) -> None:
    agency = scene.agencies["elsewhere"]
    for short, role in (("rhys", "MW"), ("lena", "SGL")):
        worker = NewWorker(short.title(), role, email=f"{short}@x.example", has_mfa=True)
        scene.workers[short] = add_worker(work, agency_id=agency, worker=worker)
    work.session.flush()  # the team below is looked up
    draft = InvolvementDraft(agency, (scene.people["ryan"],), (scene.workers["rhys"],))
    open_involvement(work, family_id=scene.family, draft=draft)
    kayla, ryan = scene.people["kayla"], scene.people["ryan"]
    flag_perpetrator(work, person_id=ryan, harmed=(kayla,))
    protect_person(work, person_id=kayla, terms=("Larch Row",))


def _held(scene: Scene, **changes: object) -> UpdateId:
    return _posted(scene, "rhys", text="Seen in Larch Row.", means="", summary="Seen.", **changes)


def _posted(scene: Scene, who: str, **changes: object) -> UpdateId:
    draft = scene.draft(**changes)
    made = scene.do(who, lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(minutes=1))
    return made


def _do(scene: Scene, who: str, act) -> None:
    scene.do(who, act)
    scene.clock.move_on(timedelta(minutes=1))


def _letter() -> FileDraft:
    return FileDraft(AttachmentId(new_id()), "letter.txt", "text/plain", LETTER.encode())
