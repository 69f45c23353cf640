"""The versions of matrix, caps and vocabulary, and which was in force when."""
