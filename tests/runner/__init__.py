"""What `make test` starts: the checks and the suites in order, each timed against its budget."""
