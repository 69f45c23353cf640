"""Which generator writes which kind of series."""

from collections.abc import Iterator

from hub.demonstration.drafts import Draft
from hub.demonstration.script import Line
from hub.demonstration.series.attendance import attendance_drafts
from hub.demonstration.series.call import Series
from hub.demonstration.series.measured import antenatal_drafts, dose_drafts, test_drafts
from hub.demonstration.series.topical import topical_drafts
from hub.demonstration.setting import Setting

_KINDS = {
    "antenatal": antenatal_drafts,
    "attendance": attendance_drafts,
    "doses": dose_drafts,
    "tests": test_drafts,
}


def series_drafts(line: Line, setting: Setting) -> Iterator[Draft]:
    """Yield the updates of one `series` line; kinds not listed draw from the bank of their name."""
    return _KINDS.get(line.words[0], topical_drafts)(Series(line, setting))
