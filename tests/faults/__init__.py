"""What happens when processes die, the log cannot be written, or Valkey is gone."""
