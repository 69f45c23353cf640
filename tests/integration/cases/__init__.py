"""The rehearsal bench: case files, and worlds compared with the second implementation."""
