"""Side-by-side measurements: one command, one table, ratios taken inside one run."""
