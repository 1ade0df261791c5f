"""Which columns there must be."""

from __future__ import annotations

import pytest

from claimlint.services.scan.columns import Wanted
from claimlint.services.scan.errors import ScanError


def test_every_column_once() -> None:
    assert Wanted(("text", "name"), "id", "id").names() == ("text", "name", "id")
    assert Wanted(("text",)).names() == ("text",)
    Wanted(("text",), "id").check(["id", "text"], "a.csv")


HAS = "the columns “id”, “text”"


@pytest.mark.parametrize(
    ("wanted", "found", "message"),
    [
        (Wanted(()), ["id", "text"], f"name the columns to judge with --text-column; a.csv has {HAS}"),
        (Wanted(("txt",)), ["id", "text"], f"a.csv has no column “txt”; did you mean “text”? (it has {HAS})"),
        (Wanted(("text",), "sku"), ["id", "text"], f"a.csv has no column “sku” (it has {HAS})"),
        (Wanted(("text",)), [], "a.csv has no column “text” (it has no columns)"),
        (Wanted(("text",)), ["text", "text"], "a.csv has 2 columns named “text”"),
    ],
)
def test_what_is_missing(wanted: Wanted, found: list[str], message: str) -> None:
    with pytest.raises(ScanError) as caught:
        wanted.check(found, "a.csv")
    assert str(caught.value) == message


def test_many_columns_are_cut_short() -> None:
    with pytest.raises(ScanError, match=r"“c29” \.\.\.$"):
        Wanted(()).check([f"c{number}" for number in range(40)], "a.csv")
