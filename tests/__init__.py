"""Every proof the hub carries with it. Nothing in the product imports from here."""
