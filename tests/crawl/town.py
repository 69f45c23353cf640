"""The partnership of the crawl, built through the product's own services, with its canaries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from agencies.models import RoleRow
from agencies.session_service import Beginning, begin
from agencies.session_states import Stage as SignInStage
from consent.disclosure import UpdateText
from consent.models.protection import PersonFlag
from hub.accounts.personas import offer_persona
from hub.app import create_app
from hub.boundary import Ground
from hub.cases.cast import set_up
from hub.cases.reading import Case, instant
from hub.cases.replay import ACTS
from hub.cases.stage import Stage, carry_out
from hub.cases.update_acts import draft_from
from hub.families.enquiry.finding import EnquiryTerms
from hub.families.enquiry.service import make_enquiry
from hub.families.identity import Names
from hub.families.service import name_family, name_person
from hub.foundation.identifiers import (
    AttachmentId,
    FamilyId,
    PersonId,
    SegmentId,
    UpdateId,
    WatchNoteId,
    WorkerId,
)
from hub.foundation.settings import Settings
from hub.foundation.work import Work
from hub.kept_forms.service import keep_form
from hub.meetings.service import start_meeting
from hub.policy.drafts import begin_draft, change_draft
from hub.policy.edits import with_cap
from hub.sharing.opening_acts.acts import StatusChange
from hub.sharing.opening_acts.announcing import announce_act
from hub.sharing.permissions.drafts import keep_permission_draft
from hub.updates.drafting import FileDraft
from hub.updates.held.declining import decline_held
from hub.updates.service import correct_update, post_update, withdraw_update
from hub.watch_notes.drafting import NoteDraft, NoteWords
from hub.watch_notes.service import write_note
from tests.crawl.asked import ask_a_worker, ask_for_more, ask_the_lead
from tests.crawl.canaries import Canaries, Mark
from tests.crawl.one_reading import read_once
from tests.crawl.partnership import (
    ASKED,
    DECLINED,
    LOOKED_INTO,
    MORE,
    NIGHT,
    NOW,
    RAISED,
    REASONS,
    WATCHED,
    Entry,
    case,
    marked,
    token,
)
from tests.crawl.reports import prepare_reports
from tests.services.canary import CANARY

CORRECTED = ("new-text", "new-summary", "newest-text", "newest-summary")
"""What the corrections of one update say, one after the other."""
FILE = "file"
BELONGING = ("people", "permissions", "involvements", "decisions")
OF_THE_SECOND_FAMILY = frozenset(
    {"mia", "zoe", "dan", "mias", "csc-10", "treat-11", "sch-12", "pol-13", "bells_decided"}
)


@dataclass
class Town:
    """The application over the partnership, the names behind its ids, and its canaries."""

    app: object
    ground: Ground
    stage: Stage
    story: Entry
    canaries: Canaries
    meetings: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    """Of protected people."""
    entries: tuple[str, ...] = ()
    """Of the log: a reading before the crawl."""

    def id(self, kind: str, name: str) -> str:
        return self.stage.names.id(kind, name)

    def all_ids(self, kind: str) -> Mapping[str, str]:
        return self.stage.names.of_kind.get(kind, {})

    def place_of(self, thing: str) -> int:
        """Which of the two families a person, permission or involvement belongs to."""
        kinds = self.stage.names.of_kind
        names = {one: name for kind in BELONGING for name, one in kinds.get(kind, {}).items()}
        return int(names.get(thing) in OF_THE_SECOND_FAMILY)

    def posts(self) -> list[Entry]:
        """The story's updates, as told."""
        return [event for event in self.story["events"] if event["do"] == "update.post"]

    def browser(self, worker: str) -> FlaskClient:
        """A browser in which that worker is signed in, whatever the door would say."""
        client = self.app.test_client()
        client.set_cookie("hub-session", sign_in(self.stage, worker))
        return client


def sign_in(stage: Stage, worker: str) -> str:
    """A session of that worker, begun without the door; the cookie's value."""
    worker_id = WorkerId(stage.names.id("workers", worker))

    def begun(work: Work) -> str:
        role_seq = work.session.scalar(select(RoleRow.seq).where(RoleRow.worker_id == worker_id))
        beginning = Beginning(worker_id, role_seq, SignInStage.FULL, "Firefox", work.now, work.now)
        return begin(work, beginning=beginning)[1]

    return stage.act(None, "test", begun)


def build_town(settings: Settings, stage: Stage, story: Entry | None = None) -> Town:
    """Play the story up to its present and put the application on top."""
    told = case() if story is None else story
    play(stage, told)
    stage.clock.move_to(instant(NOW) - timedelta(hours=2))
    _name_everyone(stage, told)
    _offer_everyone(stage, told)
    app = create_app(settings, stage.ground)
    town = Town(app, stage.ground, stage, told, _canaries(stage, told))
    town.files = dict(stage.names.of_kind.get("files", {}))
    if story is None:
        _change_words(stage)
        _meet(town)
        _ask_around(stage)
        _write_a_note(stage)
        ask_the_lead(stage)
        ask_a_worker(stage)
        ask_for_more(stage)
        _announce(stage)
        _draft_rules(stage)
        _type_too_late(stage)
        _prepare_a_permission(stage)
        _guess_a_place_twice(stage)
        prepare_reports(stage)
        town.flags = _flags_of_protected(stage)
    stage.clock.move_to(instant(NOW))
    stage.ground.writer.drain()
    if story is None:
        town.entries = (read_once(town.ground, town.browser("sw"), town.id("updates", "relapse")),)
    return town


def play(stage: Stage, story: Entry) -> None:
    """Everything of the story, through the product's services. Nothing may be refused."""
    lists = {name: tuple(story[name]) for name in ("agencies", "workers", "people", "families")}
    told = Case(path="", title="", events=tuple(story["events"]), expect=(), **lists)
    set_up(stage, told)
    for event in sorted(told.events, key=lambda one: instant(one["at"])):
        act = _post if event["do"] == "update.post" else ACTS[str(event["do"])]
        refused = carry_out(stage, event, instant(event["at"]), act)
        assert refused is None, (event, refused)


def _post(stage: Stage, event: Entry) -> None:
    """As a case posts it, with the common canary beside its own and a file where one is asked."""
    draft = draft_from(stage, event)
    files = tuple(_files(stage, event)) if event.get("files") else ()
    means = f"What it means: {marked(str(event['id']), 'means')} {CANARY}"
    draft = replace(draft, files=files, means="" if event.get("segments") else means)
    family_id = FamilyId(stage.names.id("families", event["family"]))
    stage.act(event["by"], "post", lambda work: post_update(work, family_id=family_id, draft=draft))


def _files(stage: Stage, event: Entry) -> Iterator[FileDraft]:
    name = str(event["id"])
    content = f"The file reads {token(f'{name}/file')} {CANARY}".encode()
    yield FileDraft(
        AttachmentId(stage.names.new("files", name)),
        f"{token(f'{name}/file-name')}.txt",
        "text/plain",
        content,
    )


def person_name(person: str) -> str:
    """A name nobody else has."""
    return f"{person.title()} {token(f'{person}/name').title()}"


def _name_everyone(stage: Stage, story: Entry) -> None:
    def name(work: Work) -> None:
        for one in story["people"]:
            person_id = PersonId(stage.names.id("people", one["id"]))
            name_person(work, person_id=person_id, names=Names(person_name(one["id"])))
        for one in story["families"]:
            family_id = FamilyId(stage.names.id("families", one["id"]))
            name_family(work, family_id=family_id, name=token(f"{one['id']}/name").title())

    stage.act(None, "test", name)


def _offer_everyone(stage: Stage, story: Entry) -> None:
    def offer(work: Work) -> None:
        for one in story["workers"]:
            worker_id = WorkerId(stage.names.id("workers", one["id"]))
            offer_persona(work, worker_id=worker_id, section="Everyone", line=str(one["role"]))

    stage.act(None, "test", offer)


def _change_words(stage: Stage) -> None:
    """One update taken back, one put right twice: all its wordings are marked."""
    taken = UpdateId(stage.names.id("updates", "taken_back"))
    right = UpdateId(stage.names.id("updates", "put_right"))
    wordings = [
        UpdateText(
            text=marked("put_right", f"{which}-text"),
            means=marked("put_right", "means"),
            summary=marked("put_right", f"{which}-summary"),
        )
        for which in ("new", "newest")
    ]
    reason, why = marked("taken_back", "reason"), marked("put_right", "reason")
    stage.act("kw", "withdraw", lambda work: withdraw_update(work, update_id=taken, reason=reason))
    for wording in wordings:
        stage.act(
            "kw",
            "correct",
            lambda work, wording=wording: correct_update(
                work, update_id=right, wording=wording, reason=why
            ),
        )


def _meet(town: Town) -> None:
    present = [WorkerId(town.id("workers", one)) for one in ("kw", "mw", "dsl")]
    family_id = FamilyId(town.id("families", "marsh"))
    town.meetings["sw"] = town.stage.act(
        "sw", "meet", lambda work: start_meeting(work, family_id=family_id, present=present)
    )


def _ask_around(stage: Stage) -> None:
    """A school elsewhere asks for Zoe, whom it must not find: a desk is told."""
    terms = EnquiryTerms(purpose="worried", name=person_name("zoe"), born_on=date(2015, 9, 9))
    stage.act("far_dsl", "find", lambda work: make_enquiry(work, terms=terms))


def _write_a_note(stage: Stage) -> None:
    """What a class teacher gets instead of an update, its words marked."""
    note_id = WatchNoteId(stage.names.new("notes", WATCHED))
    draft = NoteDraft(
        child_id=PersonId(stage.names.id("people", "alfie")),
        words=NoteWords(marked(WATCHED, "words"), "The safeguarding lead, in person."),
        readers=(WorkerId(stage.names.id("workers", "teacher")),),
        ends_at=instant(NOW) + timedelta(days=30),
    )
    family_id = FamilyId(stage.names.id("families", "marsh"))
    stage.act(
        "dsl",
        "note",
        lambda work: write_note(work, family_id=family_id, draft=draft, note_id=note_id),
    )


def _type_too_late(stage: Stage) -> None:
    """A correction that was typed when a session ran out: kept for whoever typed it."""
    address = f"/updates/{stage.names.id('updates', 'put_right')}/correct"

    def keep(work: Work) -> None:
        made = keep_form(work, address=address, fields=(("reason", "Typed too late"),))
        stage.names.bind("kept_forms", "typed", made)

    stage.act("kw", "keep", keep)


def _prepare_a_permission(stage: Stage) -> None:
    """A permission that nobody has been asked for yet, its purpose typed: for who typed it."""
    names = stage.names
    kayla = names.id("people", "kayla")
    filled = {
        "giver": [kayla],
        "capacity": ["adult"],
        "covers": [kayla],
        "groups": ["G02"],
        "sources": [names.id("agencies", "treat")],
        "recipients": [names.id("agencies", "csc")],
        "max_level": ["S"],
        "purpose": ["Typed before it was asked"],
    }
    family_id = FamilyId(names.id("families", "marsh"))

    def keep(work: Work) -> None:
        made = keep_permission_draft(work, family_id=family_id, filled=filled, draft_id="")
        names.bind("kept_permissions", "prepared", made)

    stage.act("kw", "prepare", keep)


def _draft_rules(stage: Stage) -> None:
    """A draft of the rules that changes one row, not offered to anybody yet."""

    def draft(work: Work) -> None:
        made = begin_draft(work)
        stage.names.bind("rule_drafts", "draft", made)
        change_draft(work, draft_id=made, change=lambda one: with_cap(one, role="SW", cap="FFS"))

    stage.act("ig", "rules", draft)


def _guess_a_place_twice(stage: Stage) -> None:
    """Somebody who works with Dan alone writes a word that is protected: his lead is asked.

    She does not release it, her reason marked; he tries again, and she has not answered yet.
    """
    _guess_a_place(stage)
    his = UpdateId(stage.names.id("updates", "his"))
    why = marked("his", DECLINED)
    stage.act("pol_lead", "decline", lambda work: decline_held(work, update_id=his, reason=why))
    _guess_a_place(stage)


def _guess_a_place(stage: Stage) -> None:
    his = UpdateId(stage.names.id("updates", "his"))
    wording = UpdateText(text="He speaks of Larch Row.", summary="He speaks.")
    stage.act(
        "kw_his",
        "correct",
        lambda work: correct_update(work, update_id=his, wording=wording, reason="More"),
    )


def _flags_of_protected(stage: Stage) -> tuple[str, ...]:
    table = PersonFlag.__table__.c
    with stage.ground.database.read() as session:
        return tuple(session.scalars(select(table.id).where(table.kind == "protected")))


def _announce(stage: Stage) -> None:
    """An enquiry that is to begin tomorrow: its authors were told, and nothing counts yet."""
    act = StatusChange(PersonId(stage.names.id("people", "alfie")), "ST.S47")
    family_id = FamilyId(stage.names.id("families", "marsh"))
    tomorrow = instant(NOW) + timedelta(days=1)
    made = stage.act(
        "sw",
        "announce",
        lambda work: announce_act(work, family_id=family_id, act=act, takes_effect_at=tomorrow),
    )
    stage.names.bind("announced", "enquiry", made)


def _canaries(stage: Stage, story: Entry) -> Canaries:
    tokens: dict[str, Mark] = {}
    ids: dict[str, Mark] = {}
    for event in story["events"]:
        if event["do"] == "update.post":
            name = str(event["id"])
            for part in (*_parts_of(event), "means", *CORRECTED, "reason"):
                tokens[token(f"{name}/{part}")] = Mark(name, part)
            tokens[token(f"{name}/{DECLINED}")] = Mark(name, DECLINED)
            tokens[token(f"{name}/file")] = tokens[token(f"{name}/file-name")] = Mark(name, FILE)
            ids[stage.names.id("updates", name)] = Mark(name, "id")
            if event.get("files"):
                ids[stage.names.id("files", name)] = Mark(name, FILE)
        if event["do"] == "decision.make":
            name = str(event["id"])
            for part in REASONS:
                tokens[token(f"{name}/{part}")] = Mark(name, part)
            ids[stage.names.id("decisions", name)] = Mark(name, "id")
    wordy = (ASKED, LOOKED_INTO, MORE, NIGHT, RAISED, WATCHED)
    tokens |= {token(f"{one}/words"): Mark(one, "words") for one in wordy}
    for one in (*story["people"], *story["families"]):
        tokens[token(f"{one['id']}/name")] = Mark(str(one["id"]), "name")
    return Canaries(tokens, ids)


def _parts_of(event: Entry) -> list[str]:
    return ["text", "summary", *(SegmentId(str(one["id"])) for one in event.get("segments", []))]
