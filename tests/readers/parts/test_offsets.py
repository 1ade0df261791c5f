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


@given(st.lists(st.text(st.sampled_from("abé–—😊"), min_size=1), min_size=1))
def test_within_a_stretch_all_offsets_are_as_far(pieces: list[str]) -> None:
    locate = Offsets([(100 * index, piece) for index, piece in enumerate(pieces)])
    characters = [100 * index + at for index, piece in enumerate(pieces) for at in range(len(piece))]
    places = [sum(len(ch.encode()) for ch in "".join(pieces)[:at]) for at in range(len(characters))]
    for place, character in zip(places, characters, strict=True):
        first, last, shift = locate.stretch(place)
        assert first <= place <= last
        inside = [(byte, point) for byte, point in zip(places, characters, strict=True) if first <= byte <= last]
        assert all(byte - shift == point for byte, point in inside)
        assert character == place - shift


def test_an_ascii_text_is_one_stretch() -> None:
    first, last, shift = Offsets([(7, "plain")]).stretch(2)
    assert (first, shift, last > 10**9) == (0, -7, True)


def test_nothing() -> None:
    assert Offsets([(7, "")])(0) == 7
