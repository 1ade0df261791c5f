"""Exit codes."""

from __future__ import annotations

from claimlint.hints import Final

CLEAN: Final = 0
FINDINGS: Final = 1
UNUSABLE: Final = 2
"""Usage, configuration, a rule, or a file that cannot be read."""
FAULT: Final = 3
"""A fault of claimlint's own."""
INTERRUPTED: Final = 130
