"""The months' samples: their seeds, what was drawn, and what a lead said of each disclosure."""

from collections.abc import Iterator

from hub.held_to_log.facts import UNKNOWN, Entry, Fact
from hub.held_to_log.sealed import said_of_words
from hub.held_to_log.table import Held, Parts, Row, Words
from hub.oversight.sampling.drawn_digest import digest_of, list_digest
from hub.oversight.sampling.models import (
    DisclosureSample,
    SampledDisclosure,
    SamplePopulation,
    SampleSeed,
)
from hub.oversight.sampling.service import note_place

_SEED, _SAMPLE = SampleSeed.__table__.c, DisclosureSample.__table__.c
_DRAWN, _LIST = SampledDisclosure.__table__.c, SamplePopulation.__table__.c


def _of_seed(entry: Entry) -> Iterator[Fact]:
    said = {"commitment": entry.text("commitment"), "committed": entry.at}
    yield Fact(f"{entry.agency}/{entry.text('month')}", said, begins=True)


def _of_sample(entry: Entry) -> Iterator[Fact]:
    said = {
        "agency": entry.agency,
        "month": entry.text("month"),
        "seed": entry.text("seed"),
        "population": entry.details.get("population"),
        "drawn": entry.at,
        "drawn by": entry.actor,
    }
    # An older entry says how many were drawn, and not which, or not from what.
    digests = {
        "disclosures": (entry.text("drawn") or UNKNOWN,),
        "list": (entry.text("listed") or UNKNOWN,),
    }
    yield Fact(entry.text("sample_id") or "", said, digests, begins=True)


def _of_mark(entry: Entry) -> Iterator[Fact]:
    disclosure_id = entry.text("disclosure_id")
    if disclosure_id:
        said = {"verdict": entry.text("verdict"), "marked": entry.at, "marked by": entry.actor}
        yield Fact(disclosure_id, {**said, **said_of_words(entry)}, begins=True)
    else:
        # An older entry: of several readers of the same update it does not say which one's.
        key = f"{entry.text('sample_id')}/{entry.text('update_id')}"
        yield Fact(key, dict.fromkeys(("verdict", "marked", "marked by"), UNKNOWN))


def _seed_found_by(row: Row) -> tuple[str, ...]:
    return (f"{row.values['agency']}/{row.values['month']}",)


def _mark_found_by(row: Row) -> tuple[str, ...]:
    return row.key, f"{row.values['sample']}/{row.values['update']}"


SEEDS = Held(
    name="seed",
    actions=frozenset({"SAMPLE_SEED"}),
    read=_of_seed,
    unique=_SEED.id,
    columns={
        "agency": _SEED.agency_id,
        "month": _SEED.month,
        "commitment": _SEED.commitment,
        "committed": _SEED.committed_at,
    },
    found_by=_seed_found_by,
)
SAMPLES = Held(
    name="sample",
    actions=frozenset({"SAMPLE_DRAW"}),
    read=_of_sample,
    unique=_SAMPLE.id,
    columns={
        "agency": _SAMPLE.agency_id,
        "month": _SAMPLE.month,
        "seed": _SAMPLE.seed,
        "population": _SAMPLE.population,
        "drawn": _SAMPLE.drawn_at,
        "drawn by": _SAMPLE.drawn_by_id,
    },
    parts={
        "disclosures": Parts(
            _DRAWN.sample_id,
            (
                _DRAWN.id,
                _DRAWN.place,
                _DRAWN.family_id,
                _DRAWN.update_id,
                _DRAWN.reader_id,
                _DRAWN.level,
                _DRAWN.reason,
                _DRAWN.seen_at,
                _DRAWN.entry_id,
                _DRAWN.part,
                _DRAWN.part_size,
                _DRAWN.part_places,
            ),
            digest_of,
        ),
        "list": Parts(_LIST.sample_id, (_LIST.lots,), list_digest),
    },
)
MARKS = Held(
    name="mark",
    actions=frozenset({"SAMPLE_MARK"}),
    read=_of_mark,
    unique=_DRAWN.id,
    columns={
        "sample": _DRAWN.sample_id,
        "update": _DRAWN.update_id,
        "verdict": _DRAWN.verdict,
        "marked": _DRAWN.marked_at,
        "marked by": _DRAWN.marked_by_id,
    },
    unless_said=dict.fromkeys(("verdict", "marked", "marked by")),
    found_by=_mark_found_by,
    is_begun=False,
    words=Words(_DRAWN.sealed_note, _DRAWN.compartment_id, note_place),
)
