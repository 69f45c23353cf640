"""The safeguarding lead's pages: who saw what of her agency's, and what her workers saw."""
