"""The files of a run held against each other: each project by itself, under the configuration of each file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimlint.composing import nearest_first, spelled
from claimlint.findings import FileError, Finding, Judgement, Related
from claimlint.services.agreement.comparing import Disagreement, Told, agree, by_key, disagreements
from claimlint.services.agreement.truth import Truth, TruthError, read, shown_path
from claimlint.services.run import Result, Sifted, failing, settled
from claimlint.services.workspace import Workspace
from claimlint.spans import LineIndex, Span
from claimlint.values import replace

RELATED_LIMIT = 200
"""How many other places one finding lists."""


class Agreement:
    """Adds to the results of a run what its files tell differently from each other, or from a file of facts."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._files: dict[str, str] = {}
        self._truths: dict[str, Truth | None] = {}
        self._errors: list[FileError] = []

    def __call__(self, results: tuple[Result, ...]) -> Sifted:
        """The results with what disagrees; ``errors`` say why a file of facts cannot be used."""
        found: dict[str, list[Finding]] = {}
        for path, finding in self.findings(results):
            found.setdefault(path, []).append(finding)
        out = tuple(self._with(result, found.get(result.path, ())) for result in results)
        return Sifted(out, errors=tuple(dict.fromkeys(self._errors)))

    def findings(self, results: Iterable[Result]) -> Iterator[tuple[str, Finding]]:
        """Every finding, with the file that it is in."""
        rows = {result.path: result for result in results if result.report is not None and result.report.facts}
        for told in self._projects(rows.values()):
            open_to_all = list(self._held_to_truth(told))
            yield from ((path, finding) for path, finding in open_to_all if finding is not None)
            apart = [one for one in told if self._true(one) is None]
            for found in disagreements(apart):
                finding = self._finding(found, rows)
                if finding is not None:
                    yield found.outlier.path, finding

    def _projects(self, results: Iterable[Result]) -> Iterator[list[Told]]:
        """What the files of each project tell."""
        projects: dict[tuple[str, str], list[Told]] = {}
        for order, result in enumerate(sorted(results, key=lambda result: result.path)):
            assert result.report is not None
            told = projects.setdefault(self._workspace.project(result.path), [])
            told += [Told(result.path, order, fact) for fact in result.report.facts]
        yield from projects.values()

    # What is held to be true

    def _truth(self, path: str) -> Truth | None:
        if path not in self._files:
            self._files[path] = self._workspace.facts(path)
        file = self._files[path]
        if not file:
            return None
        if file not in self._truths:
            try:
                shown = shown_path(file, self._workspace.cwd)
                self._truths[file] = read(file, shown, self._workspace.ruleset(path))
            except TruthError as error:
                self._errors += error.errors
                self._truths[file] = None
        return self._truths[file]

    def _true(self, one: Told) -> Told | None:
        """What the file of facts says of it."""
        truth = self._truth(one.path)
        entry = truth.entry(one.fact) if truth else None
        return truth.told(entry, one) if truth and entry else None

    def _held_to_truth(self, told: Sequence[Told]) -> Iterator[tuple[str, Finding | None]]:
        """One finding for each file and fact that departs from the truth."""
        for group in by_key(told):
            departing: dict[str, list[Told]] = {}
            for one in group:
                true = self._true(one)
                if true is not None and not agree(one, true):
                    departing.setdefault(one.path, []).append(one)
            for path, places in departing.items():
                true, truth = self._true(places[0]), self._truth(path)
                entry = truth.entry(places[0].fact) if truth else None
                if true is not None and entry is not None:
                    stands = Related(true.fact.span, true.fact.match, "this is held to be true", true.path, entry.place)
                    again = tuple(_again(one) for one in places[1:RELATED_LIMIT])
                    yield path, self._made(places[0], true, (stands, *again), (places[0].fact.told, true.fact.told))

    # Findings

    def _finding(self, found: Disagreement, results: dict[str, Result]) -> Finding | None:
        if _told_already(found, results[found.outlier.path]):
            return None
        lines: dict[str, LineIndex] = {}
        related = tuple(_related(one, found.outlier.path, results, lines) for one in found.others[:RELATED_LIMIT])
        return self._made(found.outlier, found.others[0], related, found.values)

    def _made(self, told: Told, other: Told, related: tuple[Related, ...], values: Sequence[str]) -> Finding | None:
        """The finding at ``told``; None where its rule's confidence is below what the house asks for."""
        fact = told.fact
        rule = self._workspace.ruleset(told.path).rule(fact.rule)
        settings = self._workspace.settings(told.path)
        if rule is None or (rule.has_confidence and rule.confidence.rank > settings.min_confidence.rank):
            return None
        return Finding(
            rule=rule.id,
            kind="consistency",
            category=rule.category,
            severity=fact.severity,
            confidence=rule.confidence,
            span=fact.span,
            match=fact.match,
            message=_message(spelled(rule.message, settings), told, other, related[0]),
            why=spelled(rule.why, settings),
            sources=nearest_first(rule.sources, settings.markets),
            markets=tuple(market for market in rule.markets if market != "any"),
            related=related,
            context=" ".join((fact.attribute, fact.thing, *fact.cases, " / ".join(values))),
            project=True,
        )

    def _with(self, result: Result, findings: Sequence[Finding]) -> Result:
        """The result with these findings as well, in order of place."""
        if not findings or result.report is None:
            return result
        if result.verdict is None:
            every = sorted((*result.report.findings, *findings), key=lambda finding: finding.sort_key)
            report = replace(result.report, findings=tuple(every))
            return replace(result, report=report, failing=failing(report, self._workspace))
        more = [Judgement(finding, "reported", "told otherwise elsewhere") for finding in findings]
        judged = sorted((*result.verdict.judgements, *more), key=lambda judgement: judgement.finding.sort_key)
        return settled(result, replace(result.verdict, judgements=tuple(judged)), self._workspace)


def _message(message: str, told: Told, other: Told, beside: Related) -> str:
    """The rule's message with what is told here and there, and where that is."""
    line = beside.place[0]
    words = {
        "where": f"in {beside.path}:{line}" if beside.path else f"on line {line}",
        "match": " ".join(told.fact.match.split()),
        "other": " ".join(other.fact.match.split()),
        "thing": told.fact.thing.replace("-", " "),
    }
    for name, text in words.items():
        message = message.replace(f"{{{name}}}", text)
    return message


def _told_already(found: Disagreement, result: Result) -> bool:
    """Whether a contradiction within the file tells of one of these places already."""
    assert result.report is not None
    if any(one.path != result.path for one in found.others):
        return False
    spans = [
        span
        for finding in result.report.findings
        if finding.kind == "consistency" and not finding.project
        for span in (finding.span, *(place.span for place in finding.related))
    ]
    places = [found.outlier.fact.span, *(one.fact.span for one in found.others[:RELATED_LIMIT])]
    return any(span.overlaps(place) for span in spans for place in places)


def _related(one: Told, path: str, results: dict[str, Result], lines: dict[str, LineIndex]) -> Related:
    span, message = one.fact.span, "but this is told here"
    report = results[one.path].report
    assert report is not None
    if one.path not in lines:
        lines[one.path] = LineIndex(report.text)
    return Related(span, one.fact.match, message, "" if one.path == path else one.path, _place(lines[one.path], span))


def _again(one: Told) -> Related:
    return Related(one.fact.span, one.fact.match, "told again here")


def _place(lines: LineIndex, span: Span) -> tuple[int, int, int, int]:
    start, end = lines.position(span.start), lines.position(span.end)
    return start.line, start.column, end.line, end.column
