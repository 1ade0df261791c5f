"""In-file directives: which findings a writer lets stand, and which directives no longer say anything.

The body is ``claimlint-disable-next-line RULE[, RULE] [until=2027-01-31] [-- reason]``; the other verbs are
``disable-line``, ``disable`` and ``enable`` (a range) and ``disable-file``. A rule is always named.
"""
