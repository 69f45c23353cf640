"""What the check page sends for an act that cannot wait."""

AT_ONCE = {
    "checked": "yes",
    "told": "now",
    "cannot_wait": "HELP",
    "cannot_wait_words": "Her first appointment is today.",
}
