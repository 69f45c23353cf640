"""What the `hub` command can do: a module for each group. Only `hub.cli` gathers them."""
