"""The register of claims: what a house may say, in which words, on what evidence, where and until when.

``loading.load`` reads one; ``book.open_book`` makes one ready for matching, which ``judging`` does.
"""

from claimlint.register.files import RegisterError
from claimlint.register.model import About, Entry, Evidence, Register, Required

__all__ = ["About", "Entry", "Evidence", "Register", "RegisterError", "Required"]
