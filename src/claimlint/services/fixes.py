"""Applying what findings offer: each edit is judged before it stays, and nothing else is touched.

An edit stays when the finding that offered it is gone and no other has come; otherwise the text is as it was. Edits
that touch each other wait for the next round.
"""

from __future__ import annotations

import difflib
import io
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimlint.findings import Edit, FileError
from claimlint.readers import is_packed
from claimlint.services.occurrences import Key, Occurrence, occurrences
from claimlint.services.run import Result, Sift, check_one, find, sift_all
from claimlint.services.workspace import FileProblem, Workspace
from claimlint.values import dataclass

if TYPE_CHECKING:
    from claimlint.engine import Verdict

ROUNDS = 10
NOT_FIXED = "fixes are not written into Word files; --annotate OUT.docx writes them as comments"
"""What to say of a .docx that is to be fixed."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"", "utf-8"))


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file with fixes applied: its bytes and text before and after. ``count`` findings were mended, ``refused`` were
    not, since their edit would not have mended them."""

    path: str
    before: str
    after: str
    data: bytes
    count: int
    refused: int = 0


@dataclass(frozen=True, slots=True)
class _Change:
    """Edits that go together, and the findings that they mend: a note may mend several."""

    edits: tuple[Edit, ...]
    places: tuple[Occurrence, ...]

    @property
    def start(self) -> int:
        return self.edits[0].span.start

    @property
    def end(self) -> int:
        return self.edits[-1].span.end


def fix_paths(paths: Sequence[str], workspace: Workspace, sifts: Sequence[Sift], unsafe: bool) -> Iterator[Fixed]:
    """Every file in ``paths`` whose text would change, or whose fixes were refused. What ``sifts`` let stand is left
    alone, and so are files that cannot be judged and Word files. Nothing is written."""
    files = [path for path in find(paths, workspace).files if not is_packed(path)]
    results = tuple(check_one(path, workspace) for path in files)
    left = sift_all([sift for sift in sifts if sift.wanted(files)], results).results
    for before, after in zip(results, left, strict=True):
        if after.report is None or not any(finding.fix or finding.related for finding in after.report.findings):
            continue
        fixed = fix_file(after.path, workspace, _let_stand(before, after), unsafe)
        if fixed.count or fixed.refused:
            yield fixed


def _let_stand(before: Result, after: Result) -> frozenset[Key]:
    """The findings that a sift took out."""
    if before.verdict is None or after.verdict is None:
        return frozenset()
    there = {place.key for place in occurrences(after.verdict)}
    return frozenset(place.key for place in occurrences(before.verdict) if place.key not in there)


def packed_files(paths: Sequence[str], workspace: Workspace) -> list[str]:
    """The files in ``paths`` that no fix can be written into."""
    return [path for path in find(paths, workspace).files if is_packed(path)]


def fix_file(path: str, workspace: Workspace, skip: Collection[Key] = (), unsafe: bool = False) -> Fixed:
    """Apply the fixes of one file but for those of ``skip``; the safe ones unless ``unsafe`` ones are wanted too.
    Raises ``FileProblem``, for a Word file too: its text is not what it holds."""
    if is_packed(path):
        raise FileProblem([FileError(path, NOT_FIXED)])
    data = workspace.data(path)
    mark, codec = next((mark, codec) for mark, codec in _MARKS if data.startswith(mark))

    def encode(text: str) -> bytes:
        """The bytes of the file with this text: its mark and encoding are kept."""
        return mark + text.encode(codec)

    def judge(text: str) -> Verdict:
        return workspace.judge(path, io.BytesIO(encode(text))).verdict

    before = workspace.document(path, data).text
    after, count, refused = _Mender(judge).mend(before, frozenset(skip), unsafe)
    return Fixed(path, before, after, encode(after), count, refused)


def fix_text(text: str, judge: Callable[[str], Verdict], unsafe: bool = False) -> str:
    """A text with its fixes applied, the safe ones unless ``unsafe`` ones are wanted too; ``judge`` says what is found
    in a text. What it raises is raised."""
    return _Mender(judge).mend(text, frozenset(), unsafe)[0]


class _Mender:
    """Applies changes to one text."""

    def __init__(self, judge: Callable[[str], Verdict]) -> None:
        self.judge = judge

    def mend(self, text: str, skip: frozenset[Key], unsafe: bool) -> tuple[str, int, int]:
        """The text after all rounds, how many findings were mended, and how many could not be."""
        refused: set[tuple[Key, tuple[str, ...]]] = set()
        count = 0
        places = occurrences(self.judge(text))
        for _ in range(ROUNDS):
            open_ = [place for place in places if place.key not in skip and _mark(place) not in refused]
            changes = _apart(_changes(open_, unsafe))
            if not changes:
                break
            text, places, done = self._round(text, places, changes, refused)
            count += done
        return text, count, len(refused)

    def _round(
        self, text: str, places: list[Occurrence], changes: Sequence[_Change], refused: set[tuple[Key, tuple[str, ...]]]
    ) -> tuple[str, list[Occurrence], int]:
        """Apply all changes at once, or, where that is not sound, those that are sound on their own: from the last to
        the first, so that the places of the others hold."""
        after, found = self._try(text, changes, places)
        if found is not None:
            return after, found, sum(len(change.places) for change in changes)
        count = 0
        for change in reversed(changes):
            after, found = self._try(text, [change], places)
            if found is None:
                refused |= {_mark(place) for place in change.places}
            else:
                text, places, count = after, found, count + len(change.places)
        return text, places, count

    def _try(
        self, text: str, changes: Sequence[_Change], places: Iterable[Occurrence]
    ) -> tuple[str, list[Occurrence] | None]:
        """The text with the changes, and what is found in it; None when that is not less by what they mend."""
        after = apply(text, [edit for change in changes for edit in change.edits])
        found = occurrences(self.judge(after))
        allowed = Counter(place.finding.rule for place in places)
        allowed.subtract(place.finding.rule for change in changes for place in change.places)
        there = Counter(place.finding.rule for place in found)
        return after, found if all(number <= allowed[rule] for rule, number in there.items()) else None


def _mark(place: Occurrence) -> tuple[Key, tuple[str, ...]]:
    """What names a fix from round to round."""
    return place.key, tuple(edit.text for edit in place.finding.fix.edits) if place.finding.fix else ()


def _changes(places: Iterable[Occurrence], unsafe: bool) -> list[_Change]:
    """What the findings offer, in order of place; the same edits for several findings are one change."""
    found: dict[tuple[Edit, ...], list[Occurrence]] = {}
    for place in places:
        fix = place.finding.fix
        if fix and fix.edits and (fix.safe or unsafe):
            found.setdefault(fix.edits, []).append(place)
    changes = [_Change(edits, tuple(members)) for edits, members in found.items()]
    return sorted(changes, key=lambda change: (change.start, change.end))


def _apart(changes: Iterable[_Change]) -> list[_Change]:
    """The changes that do not touch each other; of two that do, the first."""
    kept: list[_Change] = []
    for change in changes:
        if not kept or change.start > kept[-1].end:
            kept.append(change)
    return kept


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits, which do not overlap and are in order."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def diff(fixed: Fixed) -> str:
    """The change as a unified diff."""
    name = fixed.path.replace("\\", "/")
    before, after = fixed.before.splitlines(keepends=True), fixed.after.splitlines(keepends=True)
    rows = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}")
    return "".join(row if row.endswith(("\n", "\r")) else f"{row}\n\\ No newline at end of file\n" for row in rows)
