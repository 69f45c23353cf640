"""Runs with a result in each: supervised doses of a week, drug tests, antenatal visits."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from hub.demonstration.banks import APART, bank
from hub.demonstration.drafts import Draft
from hub.demonstration.series.call import Series

_RESULTS = {
    "neg": "Screen negative for everything tested except the prescribed medicine.",
    "opi": "Screen positive for opiates, unconfirmed.",
    "coc": "Screen positive for cocaine, unconfirmed.",
    "can": "Screen positive for cannabis only, unconfirmed.",
    "alc": "Breath reading above zero this morning.",
    "dry": "Breath reading zero.",
    "ref": "No sample was given.",
}
_SHORT = {
    "neg": "{Who}'s test showed nothing beyond the prescribed medicine.",
    "opi": "{Who}'s test was positive for opiates, unconfirmed.",
    "coc": "{Who}'s test was positive for cocaine, unconfirmed.",
    "can": "{Who}'s test was positive for cannabis only, unconfirmed.",
    "alc": "{Who}'s breath test showed alcohol at a morning appointment.",
    "dry": "{Who}'s breath test was zero.",
    "ref": "{Who} did not give a sample.",
}


def dose_drafts(series: Series) -> Iterator[Draft]:
    """Yield the week's supervised doses; `path` holds how many of six were collected."""
    for turn, (day, value) in enumerate(_along_path(series)):
        moment = series.moment(day)
        if moment is None:
            continue
        collected = int(value)
        headline = f"{{Who}} collected {collected} of 6 supervised doses this week."
        opening = f"Pharmacy record for {{who}}, week to {{d-1}}: {collected} of 6 doses collected."
        yield _noted(series, turn, moment, (headline, opening, "all" if collected == 6 else "some"))


def test_drafts(series: Series) -> Iterator[Draft]:
    """Yield drug or breath tests; `path` holds result codes in order."""
    for turn, (day, code) in enumerate(_along_path(series)):
        moment = series.moment(day)
        if moment is None:
            continue
        opening = f"{{Who}}'s sample was {_place(turn)} on {{d+0}}. {_RESULTS[code]}"
        yield _noted(series, turn, moment, (_SHORT[code], opening, code))


def antenatal_drafts(series: Series) -> Iterator[Draft]:
    """Yield antenatal visits with the weeks of pregnancy."""
    for turn, day in enumerate(series.days()):
        moment = series.moment(day)
        if moment is None:
            continue
        label = _trimester(series, moment.date())
        headline = "Antenatal visit at {gest}: {who} attended."
        opening = "{Who} was seen at {gest}."
        yield _noted(series, turn, moment, (headline, opening, label))


def _noted(series: Series, turn: int, moment: datetime, said: tuple[str, str, str]) -> Draft:
    """Return a draft: the counted opening, and a note from the bank that fits the result."""
    headline, opening, label = said
    kind = series.line.words[0]
    setting = series.setting
    topic = setting.chooser.topic(kind, family=setting.family, labels=(label, *series.labels))
    endings = bank(kind).endings
    words = series.wording(moment.date(), turn)
    note = topic.text if topic else setting.chooser.phrase(kind, endings, family=setting.family)
    tags = topic.tags if topic else _DEFAULT_TAGS[kind]
    return Draft(
        moment=moment,
        by=series.by,
        about=series.subjects(turn),
        tags=tags,
        headline=words.fill(topic.headline if topic and topic.headline else headline),
        text=words.fill(f"{opening} {note}"),
        means=words.fill(topic.means if topic and APART not in series.labels else ""),
        is_series=True,
    )


_DEFAULT_TAGS = {
    "doses": ("TX.SUP", "EV.FACT"),
    "tests": ("TX.TEST", "EV.TEST"),
    "antenatal": ("MT.ANC", "EV.FACT"),
}


def _along_path(series: Series) -> Iterator[tuple[date, str]]:
    days = list(series.days())
    path = series.path
    for place, day in enumerate(days):
        yield day, path[min(place * len(path) // len(days), len(path) - 1)]


def _trimester(series: Series, day: date) -> str:
    due = next(one.edd for one in series.setting.people.values() if one.edd is not None)
    weeks = (due - timedelta(days=280) - day).days // -7
    if weeks < 16:
        return "early"
    return "middle" if weeks < 28 else "late"


def _place(turn: int) -> str:
    return "taken at the clinic" if turn % 3 else "taken at the keywork appointment"
