"""What became of the register: entries added and removed, claims tightened and loosened, approvals given and ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimlint.language.ladder import Ladder
from claimlint.packs import RuleSet
from claimlint.register import Entry, Register, vocabulary
from claimlint.register.book import names_of, read_wording
from claimlint.register.files import SUFFIXES
from claimlint.register.loading import read
from claimlint.register.reading import Reader
from claimlint.register.relation import compare
from claimlint.register.vocabulary import Vocabulary
from claimlint.services.git import Repository
from claimlint.services.options import OptionError
from claimlint.values import dataclass, fields

KINDS = ("added", "removed", "loosened", "status", "tightened", "changed")
"""From what asks for eyes most to what asks least, after what came and went."""
_TOLD = frozenset(("status", "wording", "variants", "markets", "documents", "caveat", "evidence",
                   "valid_from", "valid_until", "path", "line", "column", "id"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an entry; ``kind`` is one of ``KINDS``, ``details`` say what exactly."""

    kind: str
    entry: Entry
    details: tuple[str, ...] = ()


def past(place: str, ref: str) -> Register:
    """The register at ``place`` as it was at a git revision; an empty one when it was not there. Raises ``OptionError``
    for what git does not know, and ``RegisterError``."""
    file = Path(place)
    repository = Repository(file if file.is_dir() else file.parent, "REF")
    commit, inside = repository.commit(ref), repository.path(place)
    if inside is None:
        raise OptionError("REF", f"{place} lies outside the repository")
    names = [name for name in repository.below(commit, inside) if name == inside or _counts(name, inside)]
    held = {repository.root / name: repository.show(commit, name) or b"" for name in names}
    return read(file, held, past=True)


def _counts(name: str, folder: str) -> bool:
    """Whether a file at a revision belonged to a register in a folder."""
    below = name.removeprefix(f"{folder}/" if folder not in ("", ".") else "")
    return name.endswith(SUFFIXES) and not any(part.startswith(".") for part in below.split("/"))


def changes(old: Register, new: Register, ruleset: RuleSet) -> list[Change]:
    """What became of each entry, known by its id, in the order of the new register; what is gone comes last."""
    teller = _Teller(ruleset.ladder)
    before = {entry.id: entry for entry in old.entries}
    found = []
    for entry in new.entries:
        was = before.pop(entry.id, None)
        if was is None:
            found.append(Change("added", entry, (f"{entry.status}: “{entry.wording}”",)))
        elif change := teller.change(was, entry):
            found.append(change)
    return [
        *found,
        *(Change("removed", entry, (f"was {entry.status}: “{entry.wording}”",)) for entry in before.values()),
    ]


class _Teller:
    """Tells what was done to an entry."""

    def __init__(self, ladder: Ladder) -> None:
        self._ladder = ladder
        self._reader = Reader(Vocabulary(vocabulary.compiled()))

    def change(self, was: Entry, now: Entry) -> Change | None:
        """What was done, if anything was."""
        rows = [*self._wording(was, now), *_reach(was, now), *_dates(was, now), *_caveat(was, now), *_rest(was, now)]
        if was.status != now.status:
            rows.append(("status", f"{was.status} -> {now.status}"))
        if not rows:
            return None
        kind = min((kind for kind, _ in rows), key=KINDS.index)
        return Change(kind, now, tuple(detail for _, detail in rows))

    def _wording(self, was: Entry, now: Entry) -> Iterator[tuple[str, str]]:
        if was.wording != now.wording:
            lookup = self._reader.vocabulary
            names = names_of(now.about, lookup)
            one, other = (read_wording(text, now, names, self._reader, self._ladder)
                          for text in (was.wording, now.wording))  # fmt: skip
            found = compare(one, other, lookup.harder)
            kind = {"stronger": "loosened", "weaker": "tightened"}.get(found.relation, "changed")
            why = f" ({'; '.join(found.stronger or found.weaker)})" if kind != "changed" else ""
            yield kind, f"wording: “{was.wording}” -> “{now.wording}”{why}"
        for text in now.variants:
            if text not in was.variants:
                yield "loosened", f"a further variant: “{text}”"
        for text in was.variants:
            if text not in now.variants:
                yield "tightened", f"a variant less: “{text}”"


def _reach(was: Entry, now: Entry) -> Iterator[tuple[str, str]]:
    """Markets and document types; none means all."""
    for what, one, other in (("markets", was.markets, now.markets), ("document types", was.documents, now.documents)):
        if set(one) != set(other):
            wider = not other or (bool(one) and set(one) < set(other))
            narrower = not one or (bool(other) and set(other) < set(one))
            kind = "loosened" if wider else "tightened" if narrower else "changed"
            yield kind, f"{what}: {', '.join(one) or 'all'} -> {', '.join(other) or 'all'}"


def _dates(was: Entry, now: Entry) -> Iterator[tuple[str, str]]:
    if was.valid_until != now.valid_until:
        longer = not now.valid_until or (bool(was.valid_until) and now.valid_until > was.valid_until)
        yield (
            "loosened" if longer else "tightened",
            f"valid until: {was.valid_until or 'open'} -> {now.valid_until or 'open'}",
        )
    if was.valid_from != now.valid_from:
        sooner = now.valid_from < was.valid_from
        yield (
            "loosened" if sooner else "tightened",
            f"valid from: {was.valid_from or 'open'} -> {now.valid_from or 'open'}",
        )


def _caveat(was: Entry, now: Entry) -> Iterator[tuple[str, str]]:
    if was.caveat != now.caveat:
        kind = "loosened" if now.caveat is None else "tightened" if was.caveat is None else "changed"
        told = (f"{one} in the same {one.within}" if one else "none" for one in (was.caveat, now.caveat))
        yield kind, f"caveat: {' -> '.join(told)}"


def _rest(was: Entry, now: Entry) -> Iterator[tuple[str, str]]:
    for one in now.evidence:
        if one not in was.evidence:
            yield "changed", f"evidence added: {one.kind} {one.ref} ({one.design})"
    for one in was.evidence:
        if one not in now.evidence:
            yield "loosened", f"evidence taken away: {one.kind} {one.ref} ({one.design})"
    for spec in fields(Entry):
        before, after = getattr(was, spec.name), getattr(now, spec.name)
        if spec.name not in _TOLD and before != after:
            yield "changed", f"{spec.name}: {before or 'none'} -> {after or 'none'}"
