"""What the events of involvement, team, status and groups record."""

from tests.unit.consent.case_records import ids, optional


def _involvement_open(story, event, at):
    story.involvements.append(
        {
            "id": event["id"],
            "agency": event["agency"],
            "family": event["family"],
            "people": ids(event, "people"),
            "from": at,
            "to": optional(event.get("until")),
            "team": [[worker, at, None] for worker in event.get("team") or ()],
            "effective": None,
        }
    )


def _involvements(story, name):
    return [one for one in story.involvements if one["id"] == name]


def _involvement_close(story, event, at):
    for one in _involvements(story, event["id"]):
        one["to"] = at


def _involvement_confirm(story, event, at):
    old = _involvements(story, event["id"])[0]
    story.involvements.append(dict(old, family=event["family"], effective=at))


def _team_add(story, event, at):
    for one in _involvements(story, event["involvement"]):
        one["team"].append([event["worker"], at, None])


def _team_remove(story, event, at):
    for one in _involvements(story, event["involvement"]):
        for seat in one["team"]:
            if seat[0] == event["worker"] and seat[2] is None:
                seat[2] = at


def _status_set(story, event, at):
    legal = event.get("track") == "legal" or event["status"] in ("ST.PLO", "ST.PROC")
    track = "legal" if legal else "plan"
    for row in story.statuses:
        if row[0] == event["child"] and row[1] == track and row[4] is None:
            row[4] = at
    story.statuses.append([event["child"], track, event["status"], at, None])


def _group_join(story, event, at):
    for worker in event.get("workers") or ():
        story.seats.append(
            [event["child"], event["group"], story.agency_of(worker), worker, at, None]
        )
    for agency in event.get("agencies") or ():
        story.seats.append([event["child"], event["group"], agency, None, at, None])


def _group_leave(story, event, at):
    workers, agencies = ids(event, "workers"), ids(event, "agencies")
    for seat in story.seats:
        is_named = seat[3] in workers if seat[3] else seat[2] in agencies
        if seat[:2] == [event["child"], event["group"]] and is_named and seat[5] is None:
            seat[5] = at


INVOLVEMENTS = {
    "involvement.open": _involvement_open,
    "involvement.close": _involvement_close,
    "involvement.confirm": _involvement_confirm,
    "team.add": _team_add,
    "team.remove": _team_remove,
    "status.set": _status_set,
    "group.join": _group_join,
    "group.leave": _group_leave,
}
