"""The crawl: every persona on every page, and what a marked text may reach."""
