"""What heads and flanks every page of a family, made in one call (interface: family)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from consent.authorise import standpoint_of
from consent.standpoint import Standpoint
from hub.families.card.cards import FamilyCard, make_card, record_card, refuse_card, sight_of_card
from hub.families.card.gaps import Heard, Listed, gaps_of, heard_in
from hub.families.card.kin_lines import first_name, in_words
from hub.families.card.parts import PARTS, links_to, managers_links, may_try, timeline_link
from hub.families.involvement.involved import KnownInvolvement, known_involvements, last_heard
from hub.families.involvement.silent import silent_agencies
from hub.families.kept import identities_of
from hub.families.statuses import ladder
from hub.foundation.errors import NotFound
from hub.foundation.gate import Capability
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.presentation.family import FamilyHeader, InvolvedAgency, Member, Standing
from hub.presentation.links import Link
from hub.presentation.navigation import NavigationItem
from hub.presentation.wording import gettext, ngettext


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """The parts of a family's page, each decided for this viewer."""

    family_id: FamilyId
    header: FamilyHeader
    links: tuple[NavigationItem, ...]
    agencies: tuple[InvolvedAgency, ...]
    standings: tuple[Standing, ...]
    gaps: tuple[str, ...]
    card: FamilyCard
    involvements: tuple[KnownInvolvement, ...]
    view: Standpoint
    quiet_words: str = ""
    is_bare: bool = False
    """For a narrow role: nothing about others' work, and no way to a page empty for it."""

    @property
    def title(self) -> str:
        """For the page's title: the reference, of every family and for every reader alike.

        A name stands in a browser's history, and one left out would tell of a protection.
        """
        return self.card.reference

    @property
    def nothing_words(self) -> str:
        """What stands in place of a timeline without updates."""
        if self.is_bare:
            return gettext(
                "What you post stands here. Your safeguarding lead tells you what else you need "
                "to know."
            )
        return gettext("No updates you may see yet.")


def family_frame(
    work: Work,
    *,
    family_id: FamilyId,
    part: str = "timeline",
    view: Standpoint | None = None,
    listed: Iterable[Listed] | None = None,
) -> FamilyPage:
    """Everything around a family's page; its showing is recorded.

    view: the viewer's standpoint, where the page has made it already. listed: the updates of
    his timeline, from which the page says who was last heard from; without it, it does not.
    Raises: NotFound, the refusal recorded. With updates listed it never refuses: night staff
    of children's services read their own agency's items without a card (rule 2(d)).
    """
    view = view or standpoint_of(work, family_id=family_id)
    updates = None if listed is None else tuple(listed)
    sight = sight_of_card(work, view) if view else None
    if view is None or (sight is None and not updates):
        refuse_card(work, family_id, view, exit_name=part)
        raise NotFound(family_id)
    if sight is None:
        return _bare(family_id, view, part)
    card = make_card(work, view, sight)
    record_card(work, card, exit_name=part)
    page = _page(work, view, card, part, updates)
    return _bared(page, part) if view.role in view.rules.lists.narrow else page


def _page(
    work: Work,
    view: Standpoint,
    card: FamilyCard,
    part: str,
    updates: tuple[Listed, ...] | None,
) -> FamilyPage:
    family_id = card.family_id
    identity = identities_of(work, family_ids=(family_id,))[family_id]
    involvements = known_involvements(work, view)
    heard = None if updates is None else heard_in(updates, work.now)
    title = title_of(view, card)
    return FamilyPage(
        family_id=family_id,
        header=FamilyHeader(title, _members(card), _post_url(view, family_id)),
        links=links_to(view, family_id, part, card),
        agencies=last_heard(involvements, heard.agencies if heard else {}, work.now),
        standings=_standings(work, family_id, card),
        gaps=gaps_of(view, card, identity, heard),
        card=card,
        involvements=involvements,
        view=view,
        quiet_words=_quiet(view, involvements, heard),
    )


def _bared(page: FamilyPage, part: str) -> FamilyPage:
    """The same for a narrow role, which is shown no more than what it wrote (domain C2).

    Of the parts of a family it keeps the way back to the timeline; of the panels none, for they
    would say of a page it may not see that it is empty.
    """
    timeline = tuple(one for one in page.links[:1] if part != PARTS[0].name)
    return replace(
        page,
        links=timeline,
        agencies=(),
        standings=(),
        gaps=(),
        quiet_words="",
        is_bare=True,
    )


def _quiet(view: Standpoint, involvements: Iterable[KnownInvolvement], heard: Heard | None) -> str:
    """The one line about agencies gone quiet: "Lindale Surgery 31 days"."""
    if heard is None:
        return ""
    words = (
        ngettext("%(agency)s %(num)d day", "%(agency)s %(num)d days", one.days, agency=one.agency)
        for one in silent_agencies(view, involvements, heard.agencies)
    )
    return ", ".join(words)


def title_of(view: Standpoint, card: FamilyCard) -> str:
    """What heads the page: the family's name, or for a school its own pupils'."""
    if view.agency.type != "SCH":
        return card.name
    ours = frozenset().union(*(one.persons for one in view.relationship.recent))
    pupils = [one.name for one in card.children if one.person_id in ours]
    return in_words(pupils) or card.name


def _members(card: FamilyCard) -> tuple[Member, ...]:
    return tuple(Member(one.heading, one.line) for one in card.members)


def _post_url(view: Standpoint, family_id: FamilyId) -> str:
    """Where he posts, if he has a place on the case (decision 4, row post)."""
    if not view.relationship.has_place:
        return ""
    may = may_try(view, Capability.UPDATES_UPDATE_POST)
    return f"/families/{family_id}/updates/new" if may else ""


def _standings(work: Work, family_id: FamilyId, card: FamilyCard) -> tuple[Standing, ...]:
    found = []
    for child in card.children:
        name = gettext("the baby") if child.state == "unborn" else first_name(child.name)
        history = Link(
            gettext("History"),
            f"/families/{family_id}/status#{child.person_id}",
            gettext("of where %(name)s stands", name=name),
        )
        found.append(ladder(name, child.statuses, history, work.now))
    return tuple(one for one in found if one is not None)


def frame_for_manager(work: Work, *, family_id: FamilyId, part: str) -> FamilyPage:
    """The page of a manager whose agency is involved but who has no card: only a reference.

    The caller has found an open involvement of the manager's own agency.
    """
    view = standpoint_of(work, family_id=family_id)
    if view is None or view.is_account_barred or view.is_family_conflicted:
        refuse_card(work, family_id, view, exit_name=part)
        raise NotFound(family_id)
    bare = _bare(family_id, view, part)
    record_card(work, bare.card, exit_name=part)
    title = gettext("Family %(reference)s", reference=bare.card.reference)
    return replace(bare, header=FamilyHeader(title), links=managers_links(view, family_id, part))


def _bare(family_id: FamilyId, view: Standpoint, part: str) -> FamilyPage:
    """A page without a card: nobody is named, no agency, no status."""
    card = FamilyCard(family_id, gettext("A family"), (), has_identifiers=False)
    return FamilyPage(
        family_id=family_id,
        header=FamilyHeader(card.name),
        links=timeline_link(view, family_id, part),
        agencies=(),
        standings=(),
        gaps=(),
        card=card,
        involvements=(),
        view=view,
    )
