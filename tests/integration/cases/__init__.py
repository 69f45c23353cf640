"""The rehearsal bench: case files."""
