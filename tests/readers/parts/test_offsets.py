"""Byte offsets to code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimlint.readers.parts.offsets import Offsets


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 9))
def test_every_character_of_a_text(text: str, start: int) -> None:
    locate = Offsets([(start, text)])
    for index in range(len(text) + 1):
        assert locate(len(text[:index].encode())) == start + index


@given(st.lists(st.text(st.sampled_from("aé–😊"), min_size=1), min_size=1))
def test_pieces(pieces: list[str]) -> None:
    places = [100 * index for index in range(len(pieces))]
    locate = Offsets(list(zip(places, pieces, strict=True)))
    at = 0
    for place, piece in zip(places, pieces, strict=True):
        for index in range(len(piece)):
            assert locate(at + len(piece[:index].encode())) == place + index
        at += len(piece.encode())


def test_nothing() -> None:
    assert Offsets([(7, "")])(0) == 7
