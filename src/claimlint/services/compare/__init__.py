"""What an edit does to the claims of a copy: new, gone, stronger, weaker, without its caveat or evidence."""

from claimlint.services.compare.files import Comparison, compare
from claimlint.services.compare.telling import Change

__all__ = ["Change", "Comparison", "compare"]
