"""Settings that are more than one value."""

from __future__ import annotations

from claimlint.hints import NamedTuple


class ScanColumns(NamedTuple):
    """The columns of a catalogue: what to judge, what names a record, what groups records. Empty is "not given"."""

    text: tuple[str, ...] = ()
    id: str = ""
    group: str = ""


class RegisterSetting(NamedTuple):
    """The register of claims: the absolute path of its file or folder, and the rules, categories or packs whose claims
    must stand in it."""

    path: str = ""
    require: tuple[str, ...] = ()
