"""The Arrow door: judge batches of records on whatever engine moves Arrow data.

``docs/catalogues.md`` shows it with Spark's ``mapInArrow``.
"""

from __future__ import annotations

from datetime import date

from claimlint.services.options import Options
from claimlint.services.scan.batch import FAILED, FIELDS, UNREADABLE, lint_batch, schema
from claimlint.services.scan.columns import Columns
from claimlint.services.scan.linter import Linter

__all__ = ["FAILED", "FIELDS", "SPARK_SCHEMA", "UNREADABLE", "Columns", "Linter", "lint_batch", "load", "schema"]

SPARK_SCHEMA = ", ".join(f"`{name}` {'bigint' if kind == 'int64' else kind}" for name, kind in FIELDS)
"""The schema of findings as Spark writes it."""


def load(options: Options | None = None, path: str = "any-file-in-this-folder") -> Linter:
    """The linter by the configuration that holds for ``path``, for the current folder unless given. It can be pickled.

    Raises ``FileProblem`` and ``OptionError`` of ``claimlint.services``.
    """
    from claimlint.services.workspace import Workspace

    return Linter.load(Workspace(options), path, date.today())  # noqa: DTZ011  the day on the calendar here
