"""claimlint: a content-accuracy linter for skincare and aesthetic-treatment copy.

``lint_text``, ``lint_file`` and ``load_rules`` are the Python API (``docs/api.md``); nothing is loaded until one of
its names is used.
"""

TYPE_CHECKING = False  # as typing says, whose import would be paid by every start
if TYPE_CHECKING:
    from claimlint.api import (
        ClaimlintError,
        Confidence,
        Edit,
        FileError,
        Finding,
        Fix,
        LineIndex,
        Position,
        Rule,
        RuleSet,
        Severity,
        Source,
        Span,
        Status,
        lint_file,
        lint_text,
        load_rules,
    )

__version__ = "0.1.0"
__all__ = [
    "ClaimlintError",
    "Confidence",
    "Edit",
    "FileError",
    "Finding",
    "Fix",
    "LineIndex",
    "Position",
    "Rule",
    "RuleSet",
    "Severity",
    "Source",
    "Span",
    "Status",
    "__version__",
    "lint_file",
    "lint_text",
    "load_rules",
]

if not TYPE_CHECKING:  # a type checker would take every name for one of the API

    def __getattr__(name: str) -> object:
        """A name of the API, loaded when it is first asked for."""
        if name not in __all__:
            raise AttributeError(f"module “claimlint” has no attribute “{name}”")
        from claimlint import api

        value: object = getattr(api, name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
