"""Which columns a scan reads."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.nodes import nearest
from claimlint.services.scan.errors import ScanError
from claimlint.values import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns of the input: those to judge, and those that name a record and its group ("" when not asked for)."""

    text: tuple[str, ...]
    id: str = ""
    group: str = ""

    def names(self) -> tuple[str, ...]:
        """Every column that is read, each once."""
        return tuple(dict.fromkeys(name for name in (*self.text, self.id, self.group) if name))

    def check(self, found: Sequence[str], where: str) -> None:
        """Raises ``ScanError`` when ``found`` lacks a column, or has it twice, or none to judge was named."""
        if not self.text:
            raise ScanError(f"name the columns to judge with --text-column; {where} has {_listed(found)}")
        for name in self.names():
            if name not in found:
                near = nearest(name, found) if found else ""
                near = near if near.startswith("; did") else ""
                raise ScanError(f"{where} has no column “{name}”{near} (it has {_listed(found)})")
            if found.count(name) > 1:
                raise ScanError(f"{where} has {found.count(name)} columns named “{name}”")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where ``lint_batch`` finds what in a batch; "" is "not there".

    ``row`` is the number of a record in its source, ``source`` the source's name, ``problem`` why a record could not
    be read.
    """

    text: tuple[str, ...]
    id: str = ""
    row: str = ""
    source: str = ""
    problem: str = ""


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:30])
    return f"the columns {shown}{' ...' if len(names) > 30 else ''}" if names else "no columns"
