"""Teams: how an agency is organised. They say nothing of families."""
