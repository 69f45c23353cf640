"""May this be shared: the facts about people and families, the rules, and the decision."""
