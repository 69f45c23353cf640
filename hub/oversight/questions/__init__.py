"""The standing questions a safeguarding lead asks the log: one answer each, on screen or as a file.

Owns what an answer is, how each is found, and how it leaves the hub. `hub.oversight.lens` decides
what of it she may know.
"""
