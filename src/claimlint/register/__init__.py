"""The register of claims: what a house may say, in which words, on what evidence, where and until when.

``loading.load`` reads one; ``book.open_book`` makes one ready for matching, which ``judging`` does. Importing the
package alone costs nothing, as a run without a register asks it for names only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimlint.register.files import RegisterError
    from claimlint.register.model import About, Entry, Evidence, Register, Required

__all__ = ["About", "Entry", "Evidence", "Register", "RegisterError", "Required"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{'files' if name == 'RegisterError' else 'model'}"), name)
