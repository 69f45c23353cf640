"""What happened, provably: events, Merkle log, signed checkpoints, search projection, verifier."""
