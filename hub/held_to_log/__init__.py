"""Rows that questions and lists are answered from, held against the log.

These tables can be changed, as the log cannot. Of each it is worked out from the entries what
must stand there: what is gone, invented or changed is named.
"""
