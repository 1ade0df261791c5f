"""Every judged claim as one entry: where it stands, what supports it, what was decided, by whom and why."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from claimlint.document import FILLER
from claimlint.findings import Confidence, FileError, FileReport, Finding, Judgement, Severity, Status
from claimlint.services.audit.accepted import Accepted, accepted
from claimlint.services.audit.history import History
from claimlint.services.audit.registered import Claimed, Registered
from claimlint.services.git import Commit
from claimlint.services.options import OptionError
from claimlint.services.run import Result, find
from claimlint.services.workspace import FileProblem, Judged, Workspace, relative
from claimlint.settings import Settings
from claimlint.spans import LineIndex, Span
from claimlint.suppress.orders import Order, read_orders
from claimlint.suppress.rules import OWN
from claimlint.values import dataclass, replace

Decision = Literal["open", "settled", "accepted", "left out", "no claim"]

_TOLD = frozenset(("reported", "repeat", "settled"))
_AROUND = 120
"""Code points of the paragraph that are shown on either side of a claim."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim. ``text`` are its words as a reader sees them, empty where something is missing; ``before`` and
    ``after`` are what stands around it in its paragraph. ``evidence`` is the nearest caveat or citation, whether it
    settles the claim or not (``evidence_note`` says), and ``address`` where a citation leads. ``by`` is what decided,
    ``reason`` and ``until`` what a person wrote in a directive. ``claim`` is the entry of the house's register that the
    words use or go beyond, ``commit`` the last one that touched the line."""

    path: str
    line: int
    column: int
    text: str
    before: str
    after: str
    rule: str
    kind: str
    category: str
    severity: str
    confidence: str
    status: str
    cue: str
    evidence: str
    evidence_kind: str
    evidence_line: int | None
    address: str
    evidence_note: str
    decision: Decision
    by: str
    reason: str
    approver: str
    until: str
    message: str
    sources: str
    claim: Claimed | None = None
    commit: Commit | None = None

    @property
    def context(self) -> str:
        """The claim with what stands around it."""
        return f"{self.before}{self.text}{self.after}"


@dataclass(frozen=True, slots=True)
class Audit:
    """All entries of a run, file by file, in order of place. ``files`` are the paths that were judged, those without a
    claim included, ``barren`` the given folders and patterns that held no file; ``bugs`` are tracebacks of our own
    faults; ``packs`` name the rules with their versions."""

    entries: tuple[Entry, ...]
    files: tuple[str, ...]
    errors: tuple[FileError, ...] = ()
    bugs: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    barren: tuple[str, ...] = ()


def audit(
    paths: Sequence[str],
    workspace: Workspace,
    everything: bool = False,
    today: date | None = None,
    history: bool = True,
) -> Audit:
    """Judge ``paths`` and keep every claim, those included that are settled or that a directive or a baseline lets
    stand. With ``everything`` also what is no claim here: denied, asked, meant otherwise, left out by the
    configuration. ``history`` asks git which commit last touched each line.

    Raises ``OptionError`` only.
    """
    found, day = find(paths, workspace), today or _today()
    pages: list[_Page] = []
    errors, bugs = [*found.errors], []
    for path in found.files:
        try:
            judged = workspace.judge(path, full=everything)
            pages.append(_Page(path, judged, day, _registered(judged, workspace.settings(path), day)))
        except FileProblem as problem:
            errors += problem.errors
        except OptionError:
            raise
        except Exception as error:
            import traceback

            errors.append(FileError(path, f"claimlint failed on this file ({type(error).__name__}: {error})"))
            bugs.append(traceback.format_exc())
    let_stand, faults = accepted([page.result for page in pages], workspace, day)
    known = History() if history else None
    entries: list[Entry] = []
    for page in pages:
        made = sorted(page.entries(let_stand, everything), key=lambda entry: (entry.line, entry.column))
        commits = known.lines(workspace.place(page.path)) if known and made else {}
        entries += (replace(entry, commit=commits.get(entry.line)) for entry in made)
    packs = [f"{name} {version}" for ruleset in workspace.loaded() for name, version in ruleset.packs.items()]
    told = relative([*errors, *faults], workspace.cwd)
    files = tuple(page.path for page in pages)
    return Audit(tuple(entries), files, told, tuple(bugs), tuple(dict.fromkeys(packs)), found.barren)


def _registered(judged: Judged, settings: Settings, day: date) -> Registered | None:
    """What the register says of a document, where there is a register."""
    return Registered(judged.document, judged.ruleset, settings, day) if settings.register is not None else None


def _today() -> date:
    return date.today()  # noqa: DTZ011  a directive expires by the day that its author's calendar shows


class _Page:
    """One judged file, with what its directives say."""

    def __init__(self, path: str, judged: Judged, today: date, registered: Registered | None) -> None:
        self._registered = registered
        self.path, self._document, self._verdict = path, judged.document, judged.verdict
        self._lines, self._today = LineIndex(judged.document.text), today.isoformat()
        self._orders: dict[str, list[Order]] = {}
        for order in read_orders(judged.document, self._lines, {*judged.ruleset.names, *OWN}, today)[0]:
            self._orders.setdefault(order.reason, []).append(order)
        self._starts = [block.span.start for block in judged.document.blocks]
        self._links = sorted(judged.document.links, key=lambda link: link.span.start)

    @property
    def result(self) -> Result:
        """The file as a run would hand it on."""
        return Result(self.path, FileReport(self.path, "", self._verdict.findings), verdict=self._verdict)

    def entries(self, let_stand: Mapping[tuple[str, int], Accepted], everything: bool) -> Iterator[Entry]:
        """What was judged in the file. ``let_stand`` are the places that a baseline speaks of."""
        for number, judgement in enumerate(self._verdict.judgements):
            entry = self._entry(judgement)
            if stands := let_stand.get((self.path, number)):
                entry = _under_baseline(entry, stands)
            if everything or entry.decision in ("open", "settled", "accepted"):
                yield entry
        yield from self._unjudged()

    def _unjudged(self) -> Iterator[Entry]:
        """Claims that only the register speaks of: no rule minds them."""
        told = (one for one in self._verdict.judgements if one.outcome in _TOLD or self._order(one) is not None)
        spans = sorted(one.finding.span for one in told if one.finding.kind == "claim")
        for use, claim in self._registered.unjudged(spans) if self._registered else ():
            text = use.span.cut(self._document.text)
            until = f" until {claim.valid_until}" if claim.valid_until else ""
            by = f"register entry {claim.id} ({claim.relation}), approved by {claim.approver}{until}"
            finding = Finding("register/use", "claim", "register", Severity.INFO, Confidence.HIGH, use.span, text,
                              f"“{_folded(text)}” is what {claim.id} approves.", Status.AFFIRMED)  # fmt: skip
            yield self._entry(Judgement(finding, "settled", by))

    def _entry(self, judgement: Judgement) -> Entry:
        finding, order = judgement.finding, self._order(judgement)
        at = self._lines.position(finding.span.start)
        caveat = finding.caveat
        decision, by = _decision(judgement, order)
        before, text, after = self._words(finding)
        return Entry(
            path=self.path,
            line=at.line,
            column=at.column,
            text=text,
            before=before,
            after=after,
            rule=finding.rule,
            kind=finding.kind,
            category=finding.category,
            severity=finding.severity.value,
            confidence=finding.confidence.value,
            status=finding.status.value if finding.status else "",
            cue=self._read(finding.cue.span) if finding.cue else "",
            evidence=self._read(caveat.span) if caveat else "",
            evidence_kind=caveat.kind if caveat else "",
            evidence_line=self._lines.position(caveat.span.start).line if caveat else None,
            address=self._address(caveat.span) if caveat else "",
            evidence_note=caveat.reason if caveat else "",
            decision=decision,
            by=by,
            reason=order.stated if order else "",
            approver="",
            until=order.until.isoformat() if order and order.until else "",
            message=finding.message,
            sources=_sources(finding, self._today),
            claim=self._registered.at(finding.span) if self._registered and finding.kind == "claim" else None,
        )

    def _order(self, judgement: Judgement) -> Order | None:
        """The directive that lets the claim stand."""
        if judgement.outcome != "hidden":
            return None
        finding = judgement.finding
        names = {finding.rule, finding.rule.rpartition("/")[2], finding.category}
        said = self._orders.get(judgement.reason, [])
        return next((order for order in said if names & set(order.names)), None)

    def _address(self, span: Span) -> str:
        """Where the link within a citation leads."""
        at = bisect_left(self._links, span.end, key=lambda link: link.span.start) - 1
        return self._links[at].target if at >= 0 and self._links[at].span.overlaps(span) else ""

    def _read(self, span: Span) -> str:
        """What a reader sees there."""
        return _folded(span.cut(self._document.prose))

    def _words(self, finding: Finding) -> tuple[str, str, str]:
        """What stands before a claim in its paragraph, its words, and what stands after; cut at blanks. Of what is
        missing, the place alone."""
        span, prose = finding.span, self._document.prose
        at = bisect_right(self._starts, span.start) - 1
        block = self._document.blocks[at].span if at >= 0 else span
        block = block if block.contains(span) else span
        start, end = max(block.start, span.start - _AROUND), min(block.end, span.end + _AROUND)
        before, after = prose[start : span.start], prose[span.end : end]
        if start > block.start:
            before = f"…{before.partition(' ')[2]}"
        if end < block.end:
            after = f"{after.rpartition(' ')[0]}…"
        text = span.cut(prose)
        if finding.kind in ("require", "section"):
            return _spaced(before + text), "", _spaced(after)
        return _spaced(before), _folded(text) or _folded(finding.match), _spaced(after)


def _under_baseline(entry: Entry, stands: Accepted) -> Entry:
    """The entry as its baseline decides; after the last day it is open again, and says so."""
    told, day = stands.entry, stands.entry.until.isoformat() if stands.entry.until else ""
    decision: Decision = "open" if stands.expired else "accepted"
    by = f"{stands.shown}, which was good until {day}" if stands.expired else stands.shown
    return replace(entry, decision=decision, by=by, reason=told.reason, approver=told.approver, until=day)


def _decision(judgement: Judgement, order: Order | None) -> tuple[Decision, str]:
    """What became of a claim, and what decided it."""
    match judgement.outcome:
        case "reported" | "repeat":
            return "open", judgement.reason if judgement.outcome == "repeat" else ""
        case "settled":
            caveat = judgement.finding.caveat
            by_caveat = caveat is not None and caveat.settled and judgement.finding.register is None
            return "settled", f"“{_folded(caveat.match)}”" if caveat and by_caveat else _by_register(judgement)
        case "hidden" if order is not None:
            return "accepted", judgement.reason
        case "status" | "about" | "excepted":
            return "no claim", judgement.reason
        case _:
            return "left out", judgement.reason


def _by_register(judgement: Judgement) -> str:
    """“register entry fern-lines (close), approved by Dr N. Hart until 2027-05-31”, or whatever else settled it."""
    return judgement.reason.rpartition("settled by ")[2]


def _sources(finding: Finding, day: str) -> str:
    """“Title (market) address”, with semicolons between; of one past its day of review that as well."""
    told = []
    for source in finding.sources:
        market = f" ({source.market})" if source.market else ""
        due = f" [to be reviewed by {source.review_by}]" if source.due(day) else ""
        told.append(f"{source.title}{market}" + (f" {source.url}" if source.url else "") + due)
    return "; ".join(told)


def _folded(text: str) -> str:
    return " ".join(text.replace(FILLER, "").split())


def _spaced(text: str) -> str:
    """Folded, with a blank kept at either end where there was one."""
    words = _folded(text)
    return f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}" if words else " " * bool(text.strip(FILLER))
