"""Pages that agree: what the files of a project tell differently of the same thing."""

from claimlint.services.agreement.project import Agreement

__all__ = ["Agreement"]
