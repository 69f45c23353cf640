"""Writing an update: the form, its preview, the warning, the draft."""
