"""The screens of `agencies`: signing in, one's own account, workers, agencies."""
