"""Judging catalogues: records of a table, on this machine or on an engine that is already there.

One function, ``records.lint_records``, judges records; ``batch.lint_batch`` is its door for engines that move Arrow
batches. Every engine calls one or the other, so they all find the same.
"""
