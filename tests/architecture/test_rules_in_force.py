"""Whoever decides or checks by the rules asks for those in force, never for those of the files."""

import ast
from collections.abc import Iterator

from tests.architecture.source import Source, dotted, product, refuse

SHIPPED = {"CURRENT_VERSION", "current_rules", "current_vocabulary"}
MAY_NAME = {
    "consent/emergency/service.py": "how long an opening lasts, which no version changes",
    "consent/grants.py": "the bases there are, which no version changes",
    "consent/named_audits/service.py": "no version changes who may be named",
    "consent/rules.py": "where they are made",
    "consent/rule_versions/rules_in_force.py": "the first version, while there is no other",
    "consent/sharing/service.py": "the bases there are, which no version changes",
    "consent/tags.py": "where they are made",
    "hub/demonstration/entitled.py": "the demonstration begins with the files",
    "hub/demonstration/risks.py": "the demonstration begins with the files",
    "hub/oversight/named_audits/form_page.py": "no version changes who may be named",
}
"""Every module that may read the files' version itself, and why. A reviewer agrees to each."""


def names_shipped(source: Source) -> Iterator[str]:
    """Whoever reads the files would go on deciding by them after a change was approved."""
    if source.name in MAY_NAME:
        return
    for node in source.nodes():
        if isinstance(node, ast.ImportFrom):
            yield from (
                f"{source.at(node)} imports {one.name}: use rule_versions.rules_in_force"
                for one in node.names
                if one.name in SHIPPED
            )
        elif isinstance(node, ast.Attribute) and dotted(node).rpartition(".")[2] in SHIPPED:
            yield f"{source.at(node)} names {dotted(node)}: use rule_versions.rules_in_force"


class TestRules:
    def test_are_those_in_force(self) -> None:
        refuse(complaint for source in product() for complaint in names_shipped(source))

    def test_of_the_files_are_named_only_where_there_is_a_module(self) -> None:
        present = {source.name for source in product()}
        refuse(f"{name} is gone: take it off the list" for name in MAY_NAME.keys() - present)


class TestPlanted:
    def test_is_found(self) -> None:
        assert list(names_shipped(Source.of("from consent.rules import current_rules")))
        assert list(names_shipped(Source.of("x = consent.tags.current_vocabulary()")))
        assert not list(names_shipped(Source.of("from consent.rules import rules_of")))
