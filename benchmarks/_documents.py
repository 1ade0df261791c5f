"""Puts what the benchmarks print into the pages that quote it: between ``<!-- accuracy.py: TITLE -->`` and
``<!-- end -->`` stands the part whose heading begins with TITLE, without that heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from _figures import share, table
from _records import VERDICTS, Reading, kappa, load, pairs, shares

_MARKED = re.compile(r"(<!-- accuracy\.py: (?P<title>[^>]+?) -->\n).*?(?=<!-- end -->)", re.DOTALL)


class UnknownPartError(ValueError):
    """A page quotes a part that was not printed."""


def filled(page: str, parts: Iterable[str]) -> str:
    """The page with each quoted part as printed. ``UnknownPartError`` when one is not among them."""
    bodies = dict(_split(part) for part in parts)

    def put(found: re.Match[str]) -> str:
        title = found["title"]
        for heading, body in bodies.items():
            if heading.startswith(title):
                return f"{found[1]}\n{body}\n\n"
        raise UnknownPartError(f"“{title}” was not printed; printed were: {', '.join(bodies)}")

    return _MARKED.sub(put, page)


def _split(part: str) -> tuple[str, str]:
    heading, _, body = part.strip().partition("\n")
    return heading.removeprefix("## "), body.strip()


_ELSEWHERE = frozenset(("facts", "extract", "parse"))
"""Words in the names of readings that are not of findings."""


def readings_part(folder: Path) -> str:
    """What people judged of findings in real copy, one row a reading; places read twice, and what was not flagged.
    Readings of facts, of drafts and of a parse are told where those are."""
    read = {path.stem: load(path) for path in sorted(folder.glob("*.jsonl"))}
    first = {
        name: found
        for name, found in read.items()
        if not name.endswith(("-blind", "-unflagged")) and not _ELSEWHERE.intersection(name.split("-"))
    }
    chosen = sorted(first.items(), key=lambda item: _order(item[0]))
    rows = [[name, len(found), *shares(found)] for name, found in chosen]
    parts = [table(["reading", "findings read", "right", "right or arguable"], rows)]
    for name, found in read.items():
        if name.endswith("-blind"):
            parts.append(_agreement(name, read.get(name.removesuffix("-blind"), []), found))
        elif name.endswith("-unflagged"):
            parts.append(_left_alone(name, found))
    return "## Readings of real copy\n\n" + "\n\n".join(parts)


def _order(name: str) -> int:
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    last = name.rsplit("-", 1)[-1]
    return words.index(last) if last in words else len(words)


def _agreement(name: str, one: list[Reading], other: list[Reading]) -> str:
    verdicts = [(a.verdict, b.verdict) for a, b in pairs(one, other)]
    if not verdicts:
        return f"`{name}` has no place in common with another reading."
    wrong = [(str(a == "wrong"), str(b == "wrong")) for a, b in verdicts]
    rows = [
        [what, share([a == b for a, b in some]), f"{kappa(some):.2f}"]
        for what, some in ((", ".join(VERDICTS), verdicts), ("wrong or not", wrong))
    ]
    return f"{len(verdicts)} places read twice, `{name}`:\n\n" + table(["", "agree", "Cohen's kappa"], rows)


def _left_alone(name: str, found: list[Reading]) -> str:
    right, bearable = shares(found)
    return (
        f"{len(found)} sentences with claim words that were not flagged, `{name}`: rightly left alone {right}; "
        f"rightly or arguably {bearable}."
    )
