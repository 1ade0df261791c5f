"""Findings as comments in a copy of a Word file (needs the extra ``docx``)."""

from claimlint.integrations.word.annotate import AnnotateError, annotate

__all__ = ["AnnotateError", "annotate"]
