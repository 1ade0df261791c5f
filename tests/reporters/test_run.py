"""What all reporters share."""

from __future__ import annotations

from importlib import import_module

from claimlint.findings import Severity
from claimlint.reporters import FORMATS
from claimlint.reporters.run import Place, placed
from reporters import samples


def test_every_format_has_its_module() -> None:
    assert all(callable(import_module(module).render) for module in FORMATS.values())


def test_counts() -> None:
    assert samples.run().counts() == {Severity.ERROR: 1, Severity.WARNING: 1, Severity.INFO: 1}


def test_places() -> None:
    assert [item.place for item in placed(samples.run())] == [
        Place(3, 13, 3, 29),
        Place(3, 41, 3, 49),
        Place(5, 19, 6, 17),
    ]
