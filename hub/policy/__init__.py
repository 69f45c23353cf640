"""Changing the rules: drafts, rehearsals, approval. Views for governance and safeguarding leads."""
