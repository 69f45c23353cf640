"""The report "who has seen my record": asked for, prepared by a safeguarding lead, on paper."""
