"""Sharing decisions and statutory bases (rule 4): one record covers a pair by itself."""
