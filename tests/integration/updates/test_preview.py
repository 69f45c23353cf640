"""The preview is the truth of the moment, and tells no more than its author may know."""

import random
from datetime import timedelta

import pytest
from sqlalchemy import event

from agencies.workers.service import NewWorker, add_worker
from consent.authorise import standpoint_of
from consent.conflicts import declare_conflict
from consent.involvement.service import InvolvementDraft, close_involvement, open_involvement
from consent.involvement.teams import assign_worker
from consent.outcome import Level, Reason
from consent.plans import join_group, set_status
from consent.tags import Kind, current_vocabulary
from hub.updates.drafting import FileDraft, Part, UpdateDraft
from hub.updates.judging import readers_of_update
from hub.updates.posting.preview import audience_of_update, changed_since, foresee
from hub.updates.posting.typed import TypedUpdate
from hub.updates.queries import update_by_id
from hub.updates.readers import imagined, outlooks, withholdings_of
from hub.updates.service import post_update
from tests.integration.updates.scene import Scene

SAMPLE = 25
EVIDENCE = ("EV.FACT", "EV.REPORT", "EV.OPIN", "EV.TEST", "EV.DOC")


def random_draft(scene: Scene, chance: random.Random) -> UpdateDraft:
    """Any update the keyworker could write about the family."""
    tags = [
        tag.code
        for tag in current_vocabulary().tags.values()
        if tag.kind in (Kind.CONTENT, Kind.CONTEXT) and tag.code not in ("CS.STATUS", "CS.PLAN")
    ]
    everybody = list(scene.people.values())
    subjects = tuple(chance.sample(everybody, chance.randint(1, 3)))
    parts = tuple(
        Part(f"part{n}", (chance.choice(subjects),), "Words.", chance.random() < 0.3)
        for n in range(chance.randint(0, 2))
    )
    main = tuple(chance.sample(subjects, chance.randint(1, len(subjects))))
    files = ()
    if chance.random() < 0.3:
        files = (FileDraft(f"file-{chance.random()}", "a.txt", "text/plain", b"a", main),)
    workers, agencies = list(scene.workers.values()), list(scene.agencies.values())
    is_divided = bool(parts) and chance.random() < 0.7
    return UpdateDraft(
        subjects=subjects,
        tags=(*chance.sample(tags, chance.randint(1, 2)), chance.choice(EVIDENCE), "UR0"),
        text="What happened.",
        summary="A headline.",
        parts=parts,
        files=files,
        sensitivity=chance.randint(1, 4),
        event_at=scene.clock.now() - timedelta(days=chance.choice((0, 1, 100, 400))),
        summary_subjects=main if is_divided else None,
        text_subjects=main if is_divided else None,
        withheld_from=tuple(chance.sample(workers + agencies, chance.choice((0, 0, 1)))),
        named_readers=tuple(chance.sample(workers, chance.choice((0, 0, 2)))),
    )


def shake(scene: Scene, chance: random.Random) -> None:
    """Change the world a little: closures, plans, conflicts."""
    agency = chance.choice(["csc", "mat", "school", "fam"])
    closed = scene.involvements[agency]
    if chance.random() < 0.5:
        scene.do("system", lambda work: close_involvement(work, involvement_id=closed))
    if chance.random() < 0.5:
        alfie = scene.people["alfie"]
        scene.do("system", lambda work: set_status(work, child_id=alfie, status="ST.CPP"))
        seats = [scene.workers[one] for one in chance.sample(["priya", "grace", "tom"], 2)]
        scene.do(
            "system",
            lambda work: join_group(work, child_id=alfie, group="core", workers=seats),
        )
    if chance.random() < 0.5:
        grace, ryan = scene.workers["grace"], scene.people["ryan"]
        scene.do("grace", lambda work: declare_conflict(work, worker_id=grace, person_id=ryan))
    scene.clock.move_on(timedelta(hours=1))


class TestPreview:
    @pytest.mark.parametrize("seed", [1, 2, 3])
    def test_equals_what_readers_see_after_posting(self, scene: Scene, seed: int) -> None:
        chance = random.Random(seed)
        if seed > 1:
            shake(scene, chance)
        for _ in range(SAMPLE):
            draft = random_draft(scene, chance)
            before, after = scene.do("sam", lambda work, d=draft: both(work, scene, d))
            assert before == after

    def test_names_only_people_of_agencies_he_may_know(self, scene: Scene) -> None:
        worker = NewWorker("Vera Hidden", "PPU", email="vera@northam.example", has_mfa=True)
        draft = scene.draft(named_readers=(scene.workers["nora"],), sensitivity=4)
        with scene.work_of("sam") as work:
            view = standpoint_of(work, family_id=scene.family)
            foresight = foresee(work, view=view, draft=draft, typed=TypedUpdate())
        assert scene.workers["nora"] not in foresight.levels
        assert worker.name not in str(foresight.panel)

    def test_says_a_colleague_is_not_on_the_case_rather_than_not_permitted(
        self, scene: Scene
    ) -> None:
        def join(work) -> None:
            worker = NewWorker("Ruth Other", "KW", email="ruth@northam.example", has_mfa=True)
            added = add_worker(work, agency_id=scene.agencies["harbour"], worker=worker)
            peer = NewWorker("Pat Peer", "PEER", email="pat@northam.example", has_mfa=True)
            assign_worker(
                work,
                involvement_id=scene.involvements["harbour"],
                worker_id=add_worker(work, agency_id=scene.agencies["harbour"], worker=peer),
            )
            draft = InvolvementDraft(
                scene.agencies["harbour"], (scene.people["ryan"],), team=(added,)
            )
            open_involvement(work, family_id=scene.family, draft=draft)

        scene.do("system", join)
        with scene.work_of("sam") as work:
            view = standpoint_of(work, family_id=scene.family)
            doses = scene.draft(tags=("TX.SUP", "EV.FACT", "UR0"))
            panel = foresee(work, view=view, draft=doses, typed=TypedUpdate()).panel
        notes = {one.name: one.note for group in panel.groups for one in group.readers}
        assert notes["Pat Peer"] == "The role does not see “Supervised dose”"
        assert notes["Ruth Other"] == "Not on the case of anyone this is about"

    def test_gives_only_five_reasons(self, scene: Scene) -> None:
        chance = random.Random(7)
        shake(scene, chance)
        with scene.work_of("sam") as work:
            view = standpoint_of(work, family_id=scene.family)
            for _ in range(SAMPLE):
                draft = random_draft(scene, chance)
                item = imagined(work, family_id=scene.family, draft=draft)
                kept = withholdings_of(item, draft.withheld_from)
                for one in outlooks(work, view=view, item=item, withholdings=kept):
                    if one.is_listed and one.level is Level.NONE:
                        assert one.decision.reason in {
                            Reason.NO_BASIS,
                            Reason.MATRIX,
                            Reason.ROLE_CAP,
                            Reason.CLOSED,
                            Reason.WITHHELD,
                        }

    def test_asks_the_database_as_often_for_thirty_as_for_few(self, scene: Scene) -> None:
        statements(scene)  # opens the keys, which are kept for a minute
        counts = []
        for midwives in (range(1), range(1, 26)):
            for number in midwives:
                address = f"mw{number}@northam.example"
                worker = NewWorker(f"Midwife {number}", "MW", email=address, has_mfa=True)
                scene.do("system", lambda work, w=worker: join_maternity(work, scene, w))
            counts.append(statements(scene))
        assert counts[0] == counts[1]


def both(work, scene: Scene, draft: UpdateDraft):
    """Level, reason and masks of every candidate: foreseen, and once it lies there."""
    view = standpoint_of(work, family_id=scene.family)
    item = imagined(work, family_id=scene.family, draft=draft)
    found = outlooks(
        work, view=view, item=item, withholdings=withholdings_of(item, draft.withheld_from)
    )
    update_id = post_update(work, family_id=scene.family, draft=draft)
    work.session.flush()  # read back below
    stored = update_by_id(work.session, update_id=update_id)
    ids = [one.worker.worker_id for one in found]
    readers = readers_of_update(work, stored=stored, worker_ids=ids)
    return (
        {one.worker.worker_id: essence(one.decision) for one in found},
        {who: essence(one.judged.decision) for who, one in readers.items()},
    )


def essence(decision) -> tuple[object, ...]:
    return decision.level, decision.reason, decision.masked, decision.is_summary_masked


def join_maternity(work, scene: Scene, worker: NewWorker) -> None:
    added = add_worker(work, agency_id=scene.agencies["mat"], worker=worker)
    assign_worker(work, involvement_id=scene.involvements["mat"], worker_id=added)


def statements(scene: Scene) -> int:
    """How many statements a preview sends, the family's records not yet kept."""
    seen: list[str] = []
    with scene.work_of("sam") as work:
        engine = work.session.get_bind()
        work.session.connection()

        def note(_c, _cursor, statement: str, *_rest: object) -> None:
            seen.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        view = standpoint_of(work, family_id=scene.family)
        foresee(work, view=view, draft=scene.draft(), typed=TypedUpdate())
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


class TestAudienceOfUpdate:
    def test_is_the_preview_afterwards(self, scene: Scene) -> None:
        draft = scene.draft()
        with scene.work_of("sam") as work:
            view = standpoint_of(work, family_id=scene.family)
            before = foresee(work, view=view, draft=draft, typed=TypedUpdate()).panel
        posted = scene.do("sam", lambda w: post_update(w, family_id=scene.family, draft=draft))
        after = scene.see("sam", lambda work: audience_of_update(work, update_id=posted))
        assert after.groups == before.groups


class TestChangedSince:
    def test_says_nothing_of_other_choices_or_nonsense(self, scene: Scene) -> None:
        typed = TypedUpdate(tags=("TX.DNA",))
        with scene.work_of("sam") as work:
            view = standpoint_of(work, family_id=scene.family)
            now = foresee(work, view=view, draft=scene.draft(), typed=typed)
        assert changed_since(now, typed=typed, seen=now.panel.seen) == ""
        for seen in ("", "x", "####", "W10=", "WzEsMl0=", "bnVsbA=="):
            assert changed_since(now, typed=typed, seen=seen) == ""
