"""The end of a permission: what stays visible, who saw what, and what is asked next."""
