"""Whether decisions of the past come out again as they were recorded."""
