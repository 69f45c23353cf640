"""Tagged updates: draft, preview, post, correct, attach. Called by the timeline, alerts and API."""
