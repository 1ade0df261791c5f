"""Each place of each finding, named so that it is known again wherever its lines move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from claimlint.findings import Finding
from claimlint.services.run import Result, settled
from claimlint.services.workspace import FileProblem, Workspace
from claimlint.values import dataclass, replace

if TYPE_CHECKING:
    from claimlint.engine import Verdict

Key = tuple[str, str]
"""A rule and the normalised words around a finding."""
_ABOUT_DOCUMENTS = frozenset(("require", "section"))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of a finding, repeats included; ``number`` is its judgement's in the verdict."""

    number: int
    finding: Finding

    @property
    def key(self) -> Key:
        return self.finding.rule, self.finding.around

    @property
    def about_document(self) -> bool:
        """Whether it tells what a document lacks, and so has no words of its own that could move."""
        return self.finding.kind in _ABOUT_DOCUMENTS


def occurrences(verdict: Verdict) -> list[Occurrence]:
    """Every place that is reported, or hidden behind one as its repeat; faults of our own are not for anyone to
    accept."""
    return [
        Occurrence(number, judgement.finding)
        for number, judgement in enumerate(verdict.judgements)
        if judgement.outcome in ("reported", "repeat") and judgement.finding.kind != "internal"
    ]


@dataclass(frozen=True, slots=True)
class Judgements:
    """A result with its verdict and every place that it tells of."""

    result: Result
    verdict: Verdict
    places: tuple[Occurrence, ...]

    def without(self, reasons: Mapping[int, str], workspace: Workspace) -> Result:
        """The result without the places that have a reason."""
        if not reasons:
            return self.result
        from claimlint.engine import withhold

        return settled(self.result, withhold(self.verdict, reasons), workspace)


def judgements(results: tuple[Result, ...], workspace: Workspace) -> Iterator[Judgements]:
    """The results that tell of something, with their verdicts. One that came from an earlier run is judged again."""
    for result in results:
        if result.report is None or not result.report.findings:
            continue
        verdict = result.verdict
        if verdict is None:
            try:
                verdict = workspace.judge(result.path).verdict
            except FileProblem:  # changed since; it stays as it was reported
                continue
        yield Judgements(replace(result, verdict=verdict), verdict, tuple(occurrences(verdict)))
