"""The screens of conflicts of interest: whom a worker may say he knows, and who decides."""
