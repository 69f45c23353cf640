"""Named audits as facts (rule 1A)."""
