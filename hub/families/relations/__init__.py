"""What people of a family are to each other beside parent, carer and parental responsibility.

The decision reads nothing of it: an involvement does not reach siblings, partners or grandparents
(decision, rule 3). So the rows lie here and not among the facts of `consent`.
"""
