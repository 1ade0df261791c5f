"""A register as the YAML that a person would write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimlint.register.model import Entry

_WIDTH = 110


def as_data(entry: Entry) -> dict[str, Any]:
    """An entry by the keys that a register has; what is not said is left out."""
    about, caveat = entry.about, entry.caveat
    named = {"product": about.product, "treatment": about.treatment, "ingredient": about.ingredient,
             "names": list(about.names)}  # fmt: skip
    data: dict[str, Any] = {
        "id": entry.id,
        "wording": entry.wording,
        "variants": list(entry.variants),
        "about": _said(named),
        "effect": entry.effect,
        "strength": entry.strength,
        "caveat": _said({"kind": caveat.kind, "wording": caveat.wording, "within": caveat.within}) if caveat else None,
        "evidence": [
            _said({one.kind: one.ref, "design": one.design, "sample": one.sample, "date": one.date, "note": one.note})
            for one in entry.evidence
        ],
        "markets": list(entry.markets),
        "document-types": list(entry.documents),
        "owner": entry.owner,
        "approver": entry.approver,
        "valid-from": entry.valid_from,
        "valid-until": entry.valid_until,
        "status": entry.status,
        "notes": entry.notes,
    }
    return _said(data)


def _said(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}


def to_yaml(entries: Iterable[Entry], comments: Mapping[str, str] | None = None) -> str:
    """A whole register. ``comments`` stand above the entries with these ids."""
    return "version: 1\nclaims:\n" + (listed(entries, comments, "  ") or "  []\n")


def listed(entries: Iterable[Entry], comments: Mapping[str, str] | None = None, indent: str = "") -> str:
    """Entries as the items of a list."""
    return "".join(_item(entry, (comments or {}).get(entry.id, ""), indent) for entry in entries)


def _item(entry: Entry, comment: str, indent: str) -> str:
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(as_data(entry), Dumper=dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    body = "\n".join(f"{indent}  {line}" for line in text.splitlines())
    told = " ".join(comment.split())
    return (f"{indent}# {told}\n" if told else "") + f"{indent}- {body[len(indent) + 2 :]}\n"
