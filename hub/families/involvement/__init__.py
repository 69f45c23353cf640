"""Which services are involved with whom, and who may know it."""
