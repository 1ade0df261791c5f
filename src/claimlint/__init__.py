"""claimlint: a content-accuracy linter for skincare and aesthetic-treatment copy."""

__version__ = "0.1.0"
