"""Forms that were typed and not taken in: kept sealed for whoever typed them, shown to her again.

The form of an update keeps its own drafts (`hub.updates.drafts`). The entrance keeps the others.
"""
