"""What every measurement shares: alternated rounds, CPU accounts, answer digests, the report."""
