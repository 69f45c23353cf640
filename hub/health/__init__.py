"""Whether the hub is up, for machines that watch it. Says nothing of anyone."""
