"""Applications that do the timeline page another way, on the same world. See README.md."""
