"""The register of claims: what a house may say, in which words, on what evidence, where and until when."""

from claimlint.register.loading import RegisterError, load
from claimlint.register.model import About, Entry, Evidence, Register, Required

__all__ = ["About", "Entry", "Evidence", "Register", "RegisterError", "Required", "load"]
