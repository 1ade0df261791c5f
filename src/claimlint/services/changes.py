"""Only what changed, by meaning: a run without the findings that stood at an earlier revision as well.

Both sides are judged whole and under the configuration of the work tree, so that a claim which nobody touched is new
when the caveat that made it sound is gone.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimlint.findings import FileReport
from claimlint.readers import SUFFIXES
from claimlint.services.git import Repository
from claimlint.services.occurrences import Judgements, Key, Occurrence, judgements, occurrences
from claimlint.services.options import OptionError
from claimlint.services.run import Result, Sifted
from claimlint.services.workspace import FileProblem, Workspace

if TYPE_CHECKING:
    from claimlint.services.agreement import Agreement


class Since:
    """A ``Sift``: takes out what was there at ``ref``. Raises ``OptionError`` for one that is not there."""

    def __init__(
        self, workspace: Workspace, ref: str, option: str = "--since", agreement: Agreement | None = None
    ) -> None:
        if not ref.strip():
            raise OptionError(option, "name a revision, such as origin/main")
        self._workspace = workspace
        self._ref = ref
        self._agreement = agreement
        self._repository = Repository(workspace.cwd, option)
        self._commit = self._repository.commit(ref)
        self._changes = self._repository.changes(self._commit)

    def wanted(self, files: Sequence[str]) -> bool:  # noqa: ARG002
        """Always: whoever names a revision wants it."""
        return True

    def __call__(self, results: tuple[Result, ...]) -> Sifted:
        found = list(judgements(results, self._workspace))
        out = {result.path: result for result in results}
        known: dict[str, dict[int, str]] = {}
        spare: Counter[Key] = Counter()
        for judged in found:
            known[judged.result.path], left = self._in_its_file(judged)
            spare += left
        spare += self._elsewhere(out)
        spare += self._disagreed(results)
        for judged in found:
            reasons = known[judged.result.path]
            for place in judged.places:
                if place.number not in reasons and not place.about_document and spare[place.key]:
                    spare[place.key] -= 1
                    reasons[place.number] = f"stood at {self._ref} in another place"
            out[judged.result.path] = judged.without(reasons, self._workspace)
        count = sum(map(len, known.values()))
        note = (f"{count} finding{'' if count == 1 else 's'} stood at {self._ref} already",) if count else ()
        return Sifted(tuple(out.values()), notes=note)

    def _in_its_file(self, judged: Judgements) -> tuple[dict[int, str], Counter[Key]]:
        """The places that the file had before, and what it had beyond them."""
        path = judged.result.path
        inside = self._repository.path(self._workspace.place(path))
        why = f"stood at {self._ref} already"
        if inside is not None and inside not in self._changes.old:
            return {place.number: why for place in judged.places if not place.finding.project}, Counter()
        before = old_places(
            path, (self._changes.old.get(inside or ""), self._commit), self._repository, self._workspace
        )
        left = Counter(place.key for place in before)
        reasons = {}
        for place in judged.places:
            if left[place.key]:
                left[place.key] -= 1
                reasons[place.number] = why
        return reasons, +left

    def _disagreed(self, results: tuple[Result, ...]) -> Counter[Key]:
        """What the files told differently from each other then: those that did not change tell what they tell now."""
        if self._agreement is None:
            return Counter()
        before: list[Result] = []
        for result in results:
            inside = self._repository.path(self._workspace.place(result.path))
            if inside is not None and inside not in self._changes.old:
                before.append(result)
            elif inside is not None and (old := self._changes.old[inside]):
                before += self._told_then(result.path, old)
        for old in self._changes.gone:
            if old.lower().endswith(SUFFIXES):
                before += self._told_then((self._repository.root / old).as_posix(), old)
        return Counter((finding.rule, finding.around) for _, finding in self._agreement.findings(before))

    def _told_then(self, path: str, old: str) -> Iterator[Result]:
        """The facts that a file told."""
        data = self._repository.show(self._commit, old)
        if data is None:
            return
        try:
            judged = self._workspace.judge(path, io.BytesIO(data))
        except FileProblem:
            return
        yield Result(path, FileReport(path, judged.document.text, judged.verdict.findings, facts=judged.verdict.facts))

    def _elsewhere(self, results: dict[str, Result]) -> Counter[Key]:
        """What the files held that are gone, or that changed and tell of nothing now: it may have moved."""
        spare: Counter[Key] = Counter()
        told = {self._repository.path(self._workspace.place(r.path)) for r in results.values() if _tells(r)}
        for old in (*self._changes.gone, *(old for new, old in self._changes.old.items() if new not in told)):
            if old.lower().endswith(SUFFIXES):
                place = (self._repository.root / old).as_posix()
                for item in old_places(place, (old, self._commit), self._repository, self._workspace):
                    spare[item.key] += not item.about_document
        return spare


def _tells(result: Result) -> bool:
    return result.report is not None and bool(result.report.findings)


def old_places(path: str, at: tuple[str | None, str], repository: Repository, workspace: Workspace) -> list[Occurrence]:
    """The places of findings in what is now at ``path``, as it was: ``at`` is its old path and the commit. Nothing
    when it was not there, or could not be judged then."""
    old, commit = at
    data = repository.show(commit, old) if old else None
    if data is None:
        return []
    try:
        return occurrences(workspace.judge(path, io.BytesIO(data)).verdict)
    except FileProblem:
        return []
