"""Reads the fields of a form one by one and gathers what is wrong with them."""

from collections.abc import Collection, Mapping
from datetime import date

from werkzeug.datastructures import MultiDict

from hub.families.naming import wrong_in_names
from hub.foundation.errors import HubError, Invalid, Refused
from hub.presentation.typed import day_problem, typed_day
from hub.presentation.wording import gettext

Typed = MultiDict[str, str]
MOST_LETTERS = 200


class Reading:
    """One form being read. Nothing is raised before `finish`."""

    def __init__(self, typed: Typed) -> None:
        self._typed = typed
        self.problems: dict[str, str] = {}

    def optional(self, name: str) -> str:
        """A text on one line; "" where none was typed."""
        found = " ".join(self._typed.get(name, "").split())
        if len(found) > MOST_LETTERS:
            self.problems[name] = gettext(
                "This is too long: write at most %(most)d characters", most=MOST_LETTERS
            )
        return found

    def text(self, name: str, problem: str) -> str:
        """A text that must be there."""
        found = self.optional(name)
        if not found:
            self.problems[name] = problem
        return found

    def name(self, name: str, problem: str = "") -> str:
        """What somebody is called; must be there where a problem is given for it."""
        found = self.text(name, problem) if problem else self.optional(name)
        if sentence := wrong_in_names((found,)):
            self.problems[name] = sentence
        return found

    def code(self, name: str, among: Collection[str], problem: str) -> str:
        """One of the codes there are to choose from."""
        found = self._typed.get(name, "")
        if found not in among:
            self.problems[name] = problem
        return found

    def several(self, name: str, among: Collection[str]) -> tuple[str, ...]:
        """The codes ticked, of those there are."""
        return tuple(one for one in self._typed.getlist(name) if one in among)

    def day(self, name: str) -> date | None:
        """A date; None where none was typed."""
        typed = self._typed.get(name, "").strip()
        if not typed:
            return None
        found = typed_day(typed)
        if found is None:
            self.problems[name] = day_problem(typed)
        return found

    def add(self, problems: Mapping[str, str]) -> None:
        """What is wrong with the whole; of one field, what was said of it first stays."""
        self.problems = {**problems, **self.problems}

    def finish(self) -> None:
        """Raises: Invalid when anything was wrong."""
        if self.problems:
            raise Invalid(self.problems)


def problems_of(error: HubError) -> dict[str, str]:
    """What a form shown again says about the error."""
    if isinstance(error, Invalid):
        return error.fields
    if isinstance(error, Refused) and error.code == "DENY_ACCOUNT":
        return {"": gettext("Your account cannot be used for this. Your manager can put it right.")}
    return {"": gettext("This is done by someone else. Ask your manager or safeguarding lead.")}
