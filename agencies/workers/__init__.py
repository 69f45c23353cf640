"""Workers: who they are, their roles and accounts. Only an administrator changes them."""
