"""Named audits: their form, their sample, their readings and their end."""
