"""What the browser asks for, read from plain data and refused with a sentence when it is anything else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from claimlint.values import dataclass

MAX_BYTES = 4 * 2**20
"""The largest request that is read."""
NAME = "draft.md"
_TEXTS = ("name", "document_type")
_LISTS = ("markets", "packs", "topics")


class AskedWrongError(Exception):
    """A request that means nothing; ``str()`` is one sentence, ``status`` the HTTP status for it."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A draft to judge. ``name`` is a file name without folders, whose suffix says how the draft is read. ``outline``
    says what each line is, for a format whose text alone does not (``outline.py``). Empty tuples mean "not given"."""

    text: str = ""
    name: str = NAME
    markets: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    document_type: str = ""
    topics: tuple[str, ...] = ()
    outline: tuple[str, ...] = ()


def from_json(body: bytes) -> Asked:
    """The request in a JSON body. Raises ``AskedWrongError``."""
    data = _parsed(body)
    if not isinstance(data, dict):
        _refuse("the request must be a JSON object")
    known = ("text", *_TEXTS, *_LISTS, "outline")
    for key in data:
        if key not in known:
            _refuse(f"the request has an unknown key “{key[:40]}”; there are {', '.join(known)}")
    if "text" not in data:
        _refuse("the request needs “text”, the draft")
    return Asked(text=_text(data, "text"), outline=_list(data, "outline"), **_common(data))


def from_query(items: Iterable[tuple[str, str]]) -> Asked:
    """The request whose draft is the body of its own: the other parts stand in the address. Raises
    ``AskedWrongError``."""
    data: dict[str, Any] = {}
    for key, value in items:
        if key in _LISTS:
            data.setdefault(key, []).append(value)
        elif key in _TEXTS:
            data[key] = value
        else:
            _refuse(f"the address has an unknown part “{key[:40]}”; there are {', '.join((*_TEXTS, *_LISTS))}")
    return Asked(**_common(data))


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        _refuse(f"the request is not UTF-8 (byte {error.start})")
    except json.JSONDecodeError as error:
        _refuse(f"the request is not JSON: {error.msg} at line {error.lineno}, column {error.colno}")
    except (RecursionError, ValueError):
        _refuse("the request is nested too deeply, or holds a number that is too long")


def file_name(name: str) -> str:
    """The last part of a path, without what no file name holds: a draft's name never leads anywhere."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(ch for ch in last if ch.isprintable()).strip()[-120:]
    return kept if kept.strip(".") else NAME


def _common(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": file_name(_text(data, "name")),
        "document_type": _text(data, "document_type"),
        **{key: _list(data, key) for key in _LISTS},
    }


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        _refuse(f"“{key}” must be text")
    return value


def _list(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        _refuse(f"“{key}” must be a list of texts")
    return tuple(value)


def _refuse(message: str) -> NoReturn:
    raise AskedWrongError(message)
