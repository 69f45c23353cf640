"""The updates a story spells out, with who acknowledged or opened them and when."""

from datetime import datetime, timedelta

from hub.demonstration.drafts import Draft
from hub.demonstration.moments import stamp
from hub.demonstration.script import Line
from hub.demonstration.setting import Setting
from hub.demonstration.world import Event


def written_draft(line: Line, *, setting: Setting, moment: datetime) -> Draft:
    """Return the draft of one `post` line, its sentences filled in for that day."""
    by, about, *tags = line.words
    words = setting.wording(moment.date())
    subjects = tuple(about.split(","))
    words.about("who", subjects[0])
    words.about("child", subjects[0])
    sn = line.options.get("sn")
    return Draft(
        moment=moment,
        by=by,
        about=subjects,
        tags=tuple(tags),
        headline=words.fill(line.headline),
        text=words.fill(line.text),
        means=words.fill(line.means),
        sn=int(sn) if sn else None,
        key=line.options.get("id", ""),
        parts=tuple((part.about, words.fill(part.text)) for part in line.parts),
        named_readers=line.list_of("named"),
    )


def answers(line: Line, *, setting: Setting, moment: datetime, update: str) -> list[Event]:
    """Return the acknowledgements (`ack=nair+40`, minutes) and openings (`seen=…`) so far."""
    found: list[Event] = []
    for option, do in (("seen", "update.view"), ("ack", "update.ack")):
        for answer in line.list_of(option):
            by, minutes = answer.split("+")
            at = moment + timedelta(minutes=int(minutes))
            if at <= setting.moments.now:
                found.append({"at": stamp(at), "do": do, "by": by, "update": update})
    return found
