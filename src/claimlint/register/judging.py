"""What the register makes of a document: which claims it settles, and what it has to say of the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from claimlint.analysis import Analysis, Statements
from claimlint.findings import Confidence, Finding, Fix, Judgement, Registered, Severity, Status
from claimlint.language.ladder import Ladder
from claimlint.register import rules
from claimlint.register.book import Book
from claimlint.register.evidence import misfits
from claimlint.register.matching import Matcher, Use
from claimlint.register.model import Entry
from claimlint.register.vocabulary import phrase
from claimlint.settings import Settings
from claimlint.spans import Span
from claimlint.values import replace

CONTEXT = 30
"""How many words of a sentence name a finding on either side."""
_COUNTED = frozenset((Status.AFFIRMED, Status.HEDGED, Status.TESTIMONIAL, Status.ATTRIBUTED, Status.CONDITIONAL))

Fault = tuple[str, Severity, str]
"""A rule, how grave it is, and its message."""


class Clerk:
    """Holds one document against the register."""

    def __init__(self, book: Book, analysis: Analysis, ladder: Ladder, settings: Settings, today: date) -> None:
        self._book = book
        self._analysis = analysis
        self._settings = settings
        self._today = today.isoformat()
        self._matcher = Matcher(book, analysis, ladder, self._today)
        self._faults: dict[int, tuple[Fault, ...]] = {}

    @property
    def uses(self) -> tuple[Use, ...]:
        """Where the document uses the register, in order."""
        return self._matcher.uses

    def faults(self, use: Use) -> tuple[Fault, ...]:
        """What is wrong with a use; nothing when it settles what it says."""
        known = self._faults.get(use.hit[0])
        if known is None:
            known = self._faults[use.hit[0]] = tuple(self._wrong(use))
        return known

    def settle(self, judged: Sequence[Judgement], settled_by_register: Collection[str]) -> list[Judgement]:
        """The judgements, those of rules that a registered claim settles settled where one stands."""
        return [
            self._settled(one) if one.outcome == "reported" and one.finding.rule in settled_by_register else one
            for one in judged
        ]

    def _settled(self, judgement: Judgement) -> Judgement:
        use = self._use_at(judgement.finding.span)
        if use is None or not use.within or self.faults(use):
            return judgement
        finding = replace(judgement.finding, register=_registered(use), fix=None)
        status = f"{finding.status.value}; " if finding.status else ""
        return Judgement(finding, "settled", f"{status}settled by register entry {_approval(use)}")

    def _use_at(self, span: Span) -> Use | None:
        """The use whose words hold the span."""
        uses = self.uses
        at = bisect_left(uses, span.end, key=lambda use: use.span.start)
        return next((use for use in reversed(uses[max(at - 2, 0) : at]) if use.span.contains(span)), None)

    def findings(self, judged: Sequence[Judgement], required: Collection[str]) -> Iterator[Judgement]:
        """What the register says of the document. ``required`` are the rules whose claims must be registered."""
        for use in self.uses:
            for rule, severity, message in self.faults(use):
                yield self._judgement(rule, severity, message, use.span, use)
        seen: set[int] = set()
        for one in judged:
            finding = one.finding
            if finding.rule not in required or finding.status not in _COUNTED:
                continue
            if one.outcome in ("reported", "settled", "overlap") and self._use_at(finding.span) is None:
                sentence = self._sentence(finding.span)
                if sentence not in seen:
                    seen.add(sentence)
                    yield self._unregistered(finding)

    def approved(self, judged: Sequence[Judgement]) -> Iterator[Judgement]:
        """The uses that hold and settled none of the judgements, for who asks why nothing is reported."""
        settled = [one.finding.span for one in judged if one.outcome == "settled" and one.finding.register]
        told = {use.hit for use in map(self._use_at, settled) if use is not None}
        for use in self.uses:
            if use.within and use.hit not in told and not self.faults(use):
                message = f"This is in the register: {_approval(use)}."
                judgement = self._judgement(rules.UNREGISTERED, Severity.INFO, message, use.span, use)
                yield replace(judgement, outcome="settled", reason=f"it is in the register: {_approval(use)}")

    def _unregistered(self, finding: Finding) -> Judgement:
        message = f"“{_short(finding.match)}” claims something that is not in the register"
        other = self._matcher.elsewhere(finding.span)
        known = Registered("", "none")
        if other is not None:
            known = Registered(other.id, "different-subject")
            message += f" for this; “{other.id}” is about {other.about} only"
        return self._judgement(rules.UNREGISTERED, Severity.ERROR, f"{message}.", finding.span, None, finding, known)

    def _sentence(self, span: Span) -> int:
        tokens = self._analysis.tokens
        return tokens.sentence_of(min(tokens.token_at(span.start), len(tokens) - 1))

    def _wrong(self, use: Use) -> Iterator[Fault]:
        """Where an entry cannot be used at all, one fault; else all that is wrong with its words and what is near."""
        fault = next(self._not_here(use.entry), None)
        if fault is not None:
            yield fault
            return
        if not use.within:
            yield rules.STRONGER, Severity.ERROR, _beyond(use)
        missing = self._caveat_missing(use)
        if missing:
            yield rules.CAVEAT, Severity.ERROR, missing
        said = self._book.wordings(use.number)[0]
        for misfit in misfits(use.entry, said) if use.within else ():
            yield (
                rules.EVIDENCE,
                Severity.ERROR,
                f"The evidence of “{use.entry.id}” is too weak: {misfit}.",
            )

    def _not_here(self, entry: Entry) -> Iterator[Fault]:
        """Why an entry does not hold today or in this text."""
        state = entry.state(self._today)
        if state in ("draft", "withdrawn"):
            grave = Severity.WARNING if state == "draft" else Severity.ERROR
            told = "is a draft: nobody has approved it yet" if state == "draft" else "was withdrawn"
            yield rules.NOT_APPROVED, grave, f"The register's entry “{entry.id}” {told}."
        if state in ("expired", "not-yet"):
            told = f"held until {entry.valid_until}" if state == "expired" else f"holds from {entry.valid_from} on"
            yield rules.EXPIRED, Severity.ERROR, f"The approval of “{entry.id}” {told}."
        beyond = [name for name in self._settings.markets if name not in entry.markets] if entry.markets else []
        if beyond:
            told = f"is approved for {', '.join(entry.markets)}; this copy is for {', '.join(beyond)} as well"
            yield rules.MARKET, Severity.ERROR, f"“{entry.id}” {told}."
        kind = self._analysis.profile.document_type
        if entry.documents and kind not in entry.documents:
            told = f"is approved for {', '.join(entry.documents)}; this text was taken for: {kind}"
            yield rules.DOCUMENT, Severity.ERROR, f"“{entry.id}” {told}."

    def _caveat_missing(self, use: Use) -> str:
        """A sentence when the required caveat is not near, else ""."""
        caveat = use.entry.caveat
        if caveat is None:
            return ""
        scope = self._analysis.scope(use.hit, caveat.within)
        if caveat.wording:
            there = self._said(caveat.wording, scope)
        else:
            near = self._analysis.nearest(self._analysis.caveats.get(caveat.kind, Statements()), use.hit)
            there = any(scope.contains(statement.span) or scope.overlaps(statement.span) for statement in near)
        if there:
            return ""
        return f"“{use.entry.id}” was approved with {caveat} in the same {caveat.within}, which is not there."

    def _said(self, wording: str, scope: Span) -> bool:
        """Whether the words of a caveat stand in the scope, in any inflection."""
        wanted = list(phrase(wording, self._book.vocabulary.stems))
        tokens, forms = self._analysis.tokens, self._matcher.forms
        first, last = tokens.token_at(scope.start), bisect_left(tokens.starts, scope.end)
        return any(
            forms[at] == wanted[0] and forms[at : at + len(wanted)] == wanted
            for at in range(first, last - len(wanted) + 1)
        )

    def _judgement(
        self,
        rule: str,
        severity: Severity,
        message: str,
        span: Span,
        use: Use | None,
        of: Finding | None = None,
        known: Registered | None = None,
    ) -> Judgement:
        text = self._analysis.text(span)
        finding = Finding(
            rule=rule,
            kind="claim",
            category=rules.PACK,
            severity=self._severity(rule, severity),
            confidence=Confidence.HIGH,
            span=span,
            match=text,
            message=message,
            status=of.status if of else Status.AFFIRMED,
            why=rules.why(rule),
            fix=_approved(use) if rule == rules.STRONGER else None,
            context=self._context(span),
            register=_registered(use) if use else known,
        )
        settings, names = self._settings, {rule, rule.partition("/")[2], rules.PACK}
        if not names.isdisjoint(settings.ignore) or (settings.select and names.isdisjoint(settings.select)):
            return Judgement(finding, "hidden", "left out by the settings")
        return Judgement(finding, "reported", message.removesuffix("."))

    def _severity(self, rule: str, severity: Severity) -> Severity:
        levels = self._settings.severity
        return next((levels[name] for name in (rule, rule.partition("/")[2], rules.PACK) if name in levels), severity)

    def _context(self, span: Span) -> str:
        """The words of the sentence around the span."""
        tokens = self._analysis.tokens
        at = min(tokens.token_at(span.start), len(tokens) - 1)
        first, last = tokens.sentence_range(tokens.sentence_of(at))
        return " ".join(tokens.words[max(first, at - CONTEXT) : min(last, at + CONTEXT)])


def _approved(use: Use | None) -> Fix | None:
    """The approved wording as advice, where the copy goes beyond it."""
    if use is None or use.within:
        return None
    return Fix(False, (), f"Approved: “{use.entry.wording}” ({use.entry.id}).")


def _registered(use: Use) -> Registered:
    found = use.comparison
    return Registered(use.entry.id, found.relation, found.stronger or found.weaker, found.differing)


def _approval(use: Use) -> str:
    """“serum-lines (close), approved by N. Hart until 2027-12-31”."""
    entry = use.entry
    until = f" until {entry.valid_until}" if entry.valid_until else ""
    return f"{entry.id} ({use.comparison.relation}), approved by {entry.approver}{until}"


def _beyond(use: Use) -> str:
    reasons = "; ".join(use.comparison.stronger)
    return f"This promises more than “{use.entry.id}” allows: {reasons}."


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else f"{text[:79]}…"
