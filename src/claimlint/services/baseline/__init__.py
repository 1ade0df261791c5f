"""The file of accepted findings: what was there before, known by rule, words and number, never by line."""

from claimlint.services.baseline.model import DEFAULT_NAME, Baseline, BaselineError, Entry
from claimlint.services.baseline.reading import read

__all__ = ["DEFAULT_NAME", "Baseline", "BaselineError", "Entry", "read"]
