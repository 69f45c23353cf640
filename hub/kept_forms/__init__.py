"""Forms that were typed and not taken in: kept sealed for whoever typed them, shown to her again.

The form of an update keeps its own (`hub.updates.posting.drafts`); the entrance keeps the others.
"""
