"""The log as everybody may have it: signed checkpoints and hashes, nothing about anybody."""
