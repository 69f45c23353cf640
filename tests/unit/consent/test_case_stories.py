"""The decision alone against the case files, without database or services.

Every `level` and `listed` expectation of the given files (else of our own) is asked.
"""

import pytest
import yaml

from consent.decision import decide_item, prepare
from consent.outcome import Level
from tests.services.known_answers import cases_folder
from tests.unit.consent.case_facts import answer, facts_of
from tests.unit.consent.case_story import instant, tell


class _Texts(yaml.SafeLoader):
    """Reads what looks like a time as text."""


_Texts.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _asked():
    for path in sorted(cases_folder().rglob("*.yaml")):
        case = yaml.load(path.read_text("utf-8"), _Texts)  # noqa: S506 - a SafeLoader of our own
        if any(event["do"] == "held.release" for event in case["events"]):
            continue  # what is held is for the posting service to find out
        for place, expectation in enumerate(case["expect"]):
            if expectation["kind"] in ("level", "listed"):
                yield pytest.param(case, expectation, id=f"{path.stem}-{place}")


def _said(case, expectation):
    story = tell(case, instant(expectation["at"]))
    if expectation["kind"] == "listed":
        view = prepare(facts_of(story, expectation["viewer"], expectation["family"]))
        shown = [one for one in story.items.values() if decide_item(view, one).level > Level.NONE]
        return sorted(one.update_id for one in shown)
    decision = answer(
        story, expectation["viewer"], expectation["update"], expectation.get("context")
    )
    said = {"is": decision.level.letter}
    if "because" in expectation:
        said["because"] = decision.reason.value
    if "masked" in expectation:
        said["masked"] = sorted(decision.masked)
    return said


@pytest.mark.parametrize(("case", "expectation"), list(_asked()))
def test_decides_as_the_case_file_says(case, expectation):
    if expectation["kind"] == "listed":
        expected = sorted(expectation["updates"])
    else:
        expected = {key: expectation[key] for key in ("is", "because") if key in expectation}
        if "masked" in expectation:
            expected["masked"] = sorted(expectation["masked"])
    assert _said(case, expectation) == expected
