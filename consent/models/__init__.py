"""Tables of the facts that decide who may see what. Rows are added; an end is written once."""
