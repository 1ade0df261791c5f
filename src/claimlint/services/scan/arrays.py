"""Arrow arrays made of Python values by hand: ``pyarrow.array`` would load pandas wherever it is installed, which costs
each worker more time and memory than all else that it starts with."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from claimlint.services.scan.errors import need

if TYPE_CHECKING:
    import pyarrow as pa


def make(values: Sequence[Any], kind: str) -> pa.Array:
    """Values of one kind, “string”, “int32” or “int64”; None is null. What cannot be written in UTF-8 becomes “?”."""
    return _strings(values) if kind == "string" else _integers(values, kind)


def _strings(values: Sequence[str | None]) -> pa.Array:
    pa = need("pyarrow")
    data = [b"" if value is None else value.encode("utf-8", "replace") for value in values]
    ends = array("i", [0, *accumulate(map(len, data))])
    buffers = [_validity(values), pa.py_buffer(ends.tobytes()), pa.py_buffer(b"".join(data))]
    return pa.Array.from_buffers(pa.string(), len(values), buffers)


def _integers(values: Sequence[int | None], kind: str) -> pa.Array:
    pa = need("pyarrow")
    numbers = array("q" if kind == "int64" else "i", [value or 0 for value in values])
    return pa.Array.from_buffers(getattr(pa, kind)(), len(values), [_validity(values), pa.py_buffer(numbers.tobytes())])


def _validity(values: Sequence[object]) -> Any:
    """A bit for each value, clear where it is null; None when there are no nulls."""
    if None not in values:
        return None
    bits = bytearray(len(values) // 8 + 1)
    for at, value in enumerate(values):
        if value is not None:
            bits[at >> 3] |= 1 << (at & 7)
    return need("pyarrow").py_buffer(bytes(bits))
