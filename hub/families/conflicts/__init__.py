"""Conflicts of interest on screen: declared, hinted, confirmed."""
