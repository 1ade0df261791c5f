"""Plain data that stays as it is."""

from __future__ import annotations

import datetime
from types import MappingProxyType

from claimlint.readers.parts import front_data


def test_freeze() -> None:
    frozen = front_data.freeze({"a": [1, {"b": None}], 2: datetime.date(2024, 1, 2), "c": 1.5, "d": True})
    assert isinstance(frozen, MappingProxyType)
    assert frozen == {"a": (1, {"b": None}), "2": "2024-01-02", "c": 1.5, "d": True}


def test_directives_stand_in_two_places() -> None:
    assert front_data.is_directive(("claimlint",))
    assert front_data.is_directive(("claimlint", "disable"))
    assert not front_data.is_directive(("claimlint", "topics"))
    assert not front_data.is_directive(("seo", "claimlint"))
