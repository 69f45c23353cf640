"""When people were born: which dates can be, and putting a wrong one right."""
