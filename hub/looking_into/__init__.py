"""What a safeguarding lead looks into: the steps taken, the question to a worker, his answer.

Owns the tables and the verbs. What deserves a look is worked out in `hub.oversight.worklist`.
"""
