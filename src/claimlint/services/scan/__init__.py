"""Judging catalogues: records of a table, on this machine or on an engine that is already there.

One function, ``batch.lint_batch``, judges a batch of records; every engine calls it, so they all find the same.
"""
