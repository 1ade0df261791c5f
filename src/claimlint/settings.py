"""What a house has set for one file: the resolved part of a configuration that the engine needs."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from claimlint.findings import Confidence, Severity
from claimlint.hints import Any
from claimlint.values import dataclass, field


def _nothing() -> Mapping[str, Severity]:
    return MappingProxyType({})


def _no_notes() -> Mapping[str, str]:
    return MappingProxyType({})


class Spelling(StrEnum):
    """American or British."""

    US = "us"
    UK = "uk"


@dataclass(frozen=True, slots=True)
class Settings:
    """How one document is to be judged. Empty tuples mean "not restricted" or "not given".

    ``select`` and ``ignore`` hold rule ids (``pack/id`` or ``id``), categories or pack names; ``severity`` maps such
    names to a level. ``document_type`` and ``topics`` win over front matter and over what the text shows. ``brands``
    are names that count as the house's own product. ``notes`` are the house's own sentences, by the kind of caveat that
    they are or by the rule that asks for them: what a fix may insert. ``register`` is the house's register of claims (a
    ``register.Book``), and ``require`` are the rules, categories or packs whose claims must stand in it.
    ``spelling`` is that of our own sentences: "us", "uk", or as they are written.
    """

    markets: tuple[str, ...] = ()
    min_confidence: Confidence = Confidence.MEDIUM
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=_nothing)
    document_type: str = ""
    topics: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=_no_notes)
    register: Any = None
    require: tuple[str, ...] = ()
    spelling: str = ""
