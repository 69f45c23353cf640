"""A worker's first page: what waits for him across his families; and all his alerts."""
