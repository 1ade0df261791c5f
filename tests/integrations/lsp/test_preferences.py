"""What an editor may set."""

from __future__ import annotations

import pytest

from claimlint.integrations.lsp.preferences import Preferences, preferences


def test_preferences() -> None:
    before = Preferences(300)
    assert preferences({"debounce": 50}, before) == (Preferences(50), "")
    assert preferences({"claimlint": {"debounce": 0}}, before) == (Preferences(0), "")
    nothings: list[object] = [None, {}, [], {"claimlint": None}, {"other": {"debounce": 1}}]
    for nothing in nothings:
        assert preferences(nothing, before) == (before, "")
    assert preferences({"messages": False}, before) == (Preferences(300, False), "")
    assert preferences({"messages": 0}, before) == (before, "“messages” is true or false, not 0")
    assert Preferences(300).delay == 0.3


@pytest.mark.parametrize("odd", [-1, 10_001, True, None, "200", float("nan"), []])
def test_a_delay_that_is_none(odd: object) -> None:
    told = f"“debounce” is a number of milliseconds from 0 to 10000, not {odd!r}"
    assert preferences({"debounce": odd}) == (Preferences(200), told)
