"""One family's year: its story's acts and updates together with its series, in order of time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hub.demonstration.acts import act
from hub.demonstration.drafts import Draft, post_event
from hub.demonstration.moments import stamp
from hub.demonstration.script import Line
from hub.demonstration.series.run import series_drafts
from hub.demonstration.setting import Setting
from hub.demonstration.telling import Stage
from hub.demonstration.workers import desk_workers
from hub.demonstration.world import Event
from hub.demonstration.written import answers, written_draft

_DESK_WORKERS = desk_workers()
_POSTING = "post"


_BEFORE_THE_YEAR = datetime(1, 1, 1)  # noqa: DTZ001 - wall clock, like all moments here


@dataclass(slots=True)
class _Year:
    setting: Setting
    events: list[Event] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    count: int = 0
    previous: datetime = _BEFORE_THE_YEAR

    def tell(self, line: Line) -> None:
        """Carry one line of the story into events, never before the line above it."""
        by = line.words[0] if line.verb == _POSTING else None
        moment = self.setting.moment(line, by)
        if moment is None or self._speaks_of_nothing(line):
            return
        if not self.setting.is_school_worker(by):
            moment = max(moment, self.previous + timedelta(minutes=3))
        self.previous = max(moment, self.previous)
        moment = min(moment, self.setting.moments.now)
        if line.verb == _POSTING:
            self._post(line, moment)
        else:
            own = self.setting
            stage = Stage(own.family, own.people, own.moments)
            self.events.append(act(line, stage=stage, moment=moment))

    def add(self, draft: Draft) -> str:
        """Add one update; returns its id."""
        self.count += 1
        family = self.setting.family
        update = f"{family}/{draft.key or f'{self.count:03d}'}"
        self.keys.add(update)
        self.events.append(post_event(draft, family=family, update=update))
        return update

    def _post(self, line: Line, moment: datetime) -> None:
        draft = written_draft(line, setting=self.setting, moment=moment)
        update = self.add(draft)
        self.events += answers(line, setting=self.setting, moment=moment, update=update)

    def _speaks_of_nothing(self, line: Line) -> bool:
        """Say whether a line is about an update that was never written (a school closed)."""
        named = {"correct": 0, "view": 1}.get(line.verb)
        return named is not None and f"{self.setting.family}/{line.words[named]}" not in self.keys


def events_of_year(setting: Setting) -> list[Event]:
    """Return the events of one family, ordered by time."""
    year = _Year(setting)
    for line in setting.story.lines:
        year.tell(line)
    windows = _team_windows(year.events)
    for line in setting.story.series:
        for draft in series_drafts(line, setting):
            if _was_on_team(windows, draft):
                year.add(draft)
    return sorted(year.events, key=lambda event: str(event["at"]))


def _team_windows(events: Iterable[Event]) -> dict[str, str]:
    """Return since when each worker has been on a team of the family."""
    since: dict[str, str] = defaultdict(lambda: "9999")
    for event in events:
        joined: list[str] = []
        if event["do"] == "involvement.open":
            team = event["team"]
            joined = [str(worker) for worker in team] if isinstance(team, list) else []
        elif event["do"] == "team.add":
            joined = [str(event["worker"])]
        for worker in joined:
            since[worker] = min(since[worker], str(event["at"]))
    return since


def _was_on_team(windows: dict[str, str], draft: Draft) -> bool:
    return draft.by in _DESK_WORKERS or windows[draft.by] < stamp(draft.moment)
