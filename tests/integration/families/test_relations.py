"""Brothers, grandmothers and partners: recorded on the page, shown among those shown, decided by
nothing."""

import pytest
from sqlalchemy import select

from audit.models import AuditLine
from consent.authorise import standpoint_of
from hub.families.card.cards import card_of
from hub.families.drafts import NewPerson
from hub.families.identity import Names
from hub.families.relations.recorded import Related
from hub.families.relations.service import relate
from hub.families.service import add_person
from hub.foundation.errors import Invalid
from tests.integration.families.conftest import ActAs, AsWorker, Town

KIN = {"kin-this": "partner"}


class TestDecision:
    """An involvement does not reach siblings, partners or grandparents (rule 3)."""

    @pytest.mark.both_engines
    def test_reads_none_of_them(self, act_as: ActAs, town: Town) -> None:
        def facts() -> object:
            with act_as("kw") as work:
                view = standpoint_of(work, family_id=town.families["marsh"])
                assert view is not None
                return view.facts

        before = facts()
        with act_as("sw") as work:
            said = {
                Related(town.people[of], kind, town.people[relative]): "kin"
                for of, kind, relative in (
                    ("kayla", "partner", "ryan"),
                    ("bump", "sibling", "alfie"),
                    ("alfie", "other_relative", "ryan"),
                    ("bump", "aunt_uncle", "ryan"),
                )
            }
            relate(work, said=said)
        assert facts() == before

    def test_shows_nothing_of_whoever_is_not_shown(self, act_as: ActAs, town: Town) -> None:
        """Treatment works with Kayla: it sees her and her children, and not her mother."""
        with act_as("sw") as work:
            joan = add_person(
                work, family_id=town.families["marsh"], person=NewPerson("joan", Names("Joan Gray"))
            )
            kayla, alfie = town.people["kayla"], town.people["alfie"]
            relate(work, said={Related(one, "grandparent", joan): "kin" for one in (alfie,)})
            relate(work, said={Related(kayla, "other_person", joan): "kin"})
            whole = card_of(work, family_id=town.families["marsh"])
        with act_as("kw") as work:
            part = card_of(work, family_id=town.families["marsh"])
        assert whole is not None
        assert part is not None
        lines = {one.name: one.line for one in whole.members}
        assert lines["Joan Gray"] == "Grandparent of Alfie, matters to Kayla"
        assert "Joan Gray" not in {one.name for one in part.members}
        assert not any("Joan" in one.line for one in part.members)


class TestPage:
    def test_records_shows_and_ends(self, browse: AsWorker, town: Town, act_as: ActAs) -> None:
        sw, base = browse("sw"), f"/families/{town.families['marsh']}/people"
        kayla, ryan = town.people["kayla"], town.people["ryan"]
        sent = {**KIN, "kin_of-this": ryan}
        assert sw.send(f"{base}/{kayla}/kin", sent).status_code == 303
        assert "partner of Ryan" in sw.get(base).text
        assert "partner of Kayla" in sw.get(base).text
        twice = sw.send(f"{base}/{ryan}/kin", {**KIN, "kin_of-this": kayla})
        assert twice.status_code == 422
        assert "This is recorded already of Ryan Cole and Kayla Marsh" in twice.text
        assert '<option value="partner" selected' in twice.text
        end = f"{base}/{kayla}/relations/partner/{ryan}/end"
        assert end in sw.get(f"{base}/{kayla}").text
        assert "former partners from now on" in sw.get(end).text
        assert sw.send(end, {}).status_code == 422
        assert sw.send(end, {"reason": "ended"}).status_code == 303
        assert sw.send(end, {"reason": "ended"}).status_code == 404
        assert "former partner of Ryan" in sw.get(base).text
        assert "ended" in sw.get(f"{base}/{kayla}").text
        with act_as("sw") as work:
            entries = work.session.scalars(
                select(AuditLine.action).where(AuditLine.action.like("RELATION%"))
            )
            assert {*entries} == {"RELATION", "RELATION_END"}

    def test_refuses_nonsense_and_strangers(self, browse: AsWorker, town: Town) -> None:
        sw, base = browse("sw"), f"/families/{town.families['marsh']}/people"
        kayla, alfie, bump = (town.people[one] for one in ("kayla", "alfie", "bump"))
        child = sw.send(f"{base}/{alfie}/kin", {**KIN, "kin_of-this": kayla})
        assert child.status_code == 422
        assert "Alfie Marsh is under 16" in child.text
        parent = {"relation": "parent", "relative": bump}
        assert "is not born yet" in sw.send(f"{base}/{alfie}/relation", parent).text
        himself = {**KIN, "kin_of-this": kayla}
        assert sw.send(f"{base}/{kayla}/kin", himself).status_code == 422
        stranger = {**KIN, "kin_of-this": town.people["zoe"]}
        assert sw.send(f"{base}/{kayla}/kin", stranger).status_code == 404
        hidden = f"{base}/{kayla}/relations/partner/{town.people['zoe']}/end"
        assert sw.get(hidden).status_code == 404
        assert browse("far").send(f"{base}/{kayla}/kin", himself).status_code == 404

    def test_ends_parental_responsibility_and_says_what_follows(
        self, browse: AsWorker, town: Town, act_as: ActAs
    ) -> None:
        sw, base = browse("sw"), f"/families/{town.families['marsh']}/people"
        alfie, ryan = town.people["alfie"], town.people["ryan"]
        end = f"{base}/{alfie}/relations/pr_holder/{ryan}/end"
        assert "counts no longer" in sw.get(end).text
        assert sw.send(end, {"reason": "mistake"}).status_code == 303
        assert "recorded by mistake" in sw.get(f"{base}/{alfie}").text
        with act_as("kw") as work:
            view = standpoint_of(work, family_id=town.families["marsh"])
            assert view is not None
            (facts,) = (one for one in view.facts.people if one.person_id == alfie)
            assert facts.pr_holders == {town.people["kayla"]}
            assert ryan in facts.parents

    def test_new_family_and_new_person_ask_alike(self, browse: AsWorker, town: Town) -> None:
        kw = browse("kw")
        typed = {
            "family_name": "Finch family",
            "rows": "2",
            "name-1": "Ada Finch",
            "sex-1": "F",
            "client-1": "yes",
            "on_team": "yes",
            "name-2": "Robin Finch",
            "client-2": "yes",
            "kin-2": "sibling",
            "kin_of-2": "1",
        }
        family = kw.send("/families/new", typed).location.partition("/people")[0]
        assert "Sister of Robin" in kw.get(f"{family}/people").text
        sw, base = browse("sw"), f"/families/{town.families['marsh']}/people"
        new = {"name-new": "Joan Gray", "sex-new": "F", "kin-new": "grandparent"}
        missing = sw.send(f"{base}/new", new)
        assert missing.status_code == 422
        assert "Say to whom" in missing.text
        of = {"kin_of-new": [town.people["alfie"], town.people["bump"]]}
        assert sw.send(f"{base}/new", {**new, **of}).status_code == 303
        assert "Grandmother of Alfie and Baby" in sw.get(base).text


class TestRelate:
    def test_says_of_each_field_what_is_wrong(self, act_as: ActAs, town: Town) -> None:
        kayla, ryan = town.people["kayla"], town.people["ryan"]
        said = {
            Related(kayla, "sibling", ryan): "a",
            Related(ryan, "half_sibling", kayla): "b",
            Related(ryan, "unheard", kayla): "c",
        }
        with act_as("sw") as work, pytest.raises(Invalid) as found:
            relate(work, said=said)
        assert {*found.value.fields} == {"b", "c"}
