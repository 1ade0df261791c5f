"""Claim rules: a phrase that claims something, judged by its status, its subject and what could settle it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimlint.analysis import Analysis, Statement
from claimlint.findings import NOTHING_SETTLES, Caveat, Cue, Outcome, Status
from claimlint.hints import TYPE_CHECKING, Any
from claimlint.kinds.base import WITHIN, Builder, Match, Spec
from claimlint.language.index import Hit
from claimlint.spans import Span

if TYPE_CHECKING:
    from claimlint.nodes import Node

REFERENCE_SUBJECTS = ("clinician", "care", "body", "regulation")
"""Subjects that are not the thing on sale: left out unless a rule's ``about`` asks for them."""
_HOPED_FOR = frozenset(("results-vary", "individual-factors", "typicality", "evidence-limits", "temporary-effect"))
"""Caveats that writers expect to settle a claim: told as the nearest even where they do not."""
_POINTING = frozenset(("this", "these", "its"))
"""What a page that sells nothing says of whatever it has just named: "these injections" are not its own."""
_OWN = ("statement", "citation")
"""What settles a claim whose rule names it."""
DEFAULT_STATUS = (Status.AFFIRMED, Status.TESTIMONIAL)
_UNLESS = ("caveat", "citation", "register", "statement", "within")
_DEFAULT_WITHIN = "section"


class ClaimKind:
    """``match`` phrases or ``tokens`` with ``anchors``; ``except``; ``status``, ``about``, ``unless``."""

    keys = frozenset({"match", "except", "status", "about", "unless", "fix", "tokens", "anchors"})

    def parse(self, entries: Mapping[str, Node], rule: Node, build: Builder) -> Spec:
        if "match" not in entries and "tokens" not in entries:
            rule.fail("a claim rule needs “match” with at least one phrase")
        unless = entries["unless"].items(_UNLESS) if "unless" in entries else {}
        tokens, anchors = _tokens(entries, build)
        statuses = _statuses(entries.get("status"))
        return {
            "match": build.phrases("match", entries.get("match")),
            "except": build.phrases("except", entries.get("except")),
            "status": statuses,
            "about": _about(entries.get("about"), build, len(statuses) == len(Status)),
            "caveat": _caveats(unless.get("caveat"), build),
            "citation": "citation" in unless and unless["citation"].flag(),
            "register": "register" in unless and unless["register"].flag(),
            "statement": build.phrases("statement", unless.get("statement")),
            "within": (unless["within"].choice(WITHIN, "reach") if "within" in unless else "") or _DEFAULT_WITHIN,
            "tokens": tokens,
            "anchors": anchors,
        }

    def triggers(self, spec: Spec) -> tuple[str, ...]:
        return tuple(filter(None, (spec["match"], spec["anchors"])))

    def check(self, spec: Spec, analysis: Analysis) -> Iterator[Match]:
        for hit in _hits(spec, analysis):
            other = analysis.overlapping(spec["except"], hit)
            if other is not None:
                words = analysis.text(analysis.span(other))
                yield Match(analysis.span(hit), "excepted", f"“{words}” is another sense of the words")
            elif analysis.is_name(hit):
                yield Match(analysis.span(hit), "excepted", "part of a file's name or an address")
            else:
                yield _judge(spec, analysis, hit)


def _hits(spec: Spec, analysis: Analysis) -> Sequence[Hit]:
    hits = analysis.hits(spec["match"]) if spec["match"] else ()
    if not spec["tokens"] or not analysis.hits(spec["anchors"]):
        return hits
    from claimlint.language.token_rules import token_hits

    more = token_hits(spec["tokens"], analysis.tokens, analysis.document.prose, analysis.hits(spec["anchors"]))
    return sorted({*hits, *more})


def _judge(spec: Spec, analysis: Analysis, hit: Hit) -> Match:
    span = analysis.span(hit)
    status, cue = analysis.status(hit)
    if status.value not in spec["status"]:
        return Match(span, "status", _why_status(status, cue), status, cue)
    subject, place = analysis.subject(hit)
    pointed_at = place is not None and analysis.text(place).split(None, 1)[0].lower() in _POINTING
    refused = _refused(spec, analysis, subject, pointed_at)
    if refused:
        words = f" (“{analysis.text(place)}”)" if place else ""
        return Match(span, "about", f"{status.value}; said of {refused}{words}, not of what is on sale", status, cue)
    caveat = _settlement(spec, analysis, hit, span)
    outcome: Outcome = "settled" if caveat and caveat.settled else "reported"
    reason = f"{status.value}; {caveat.reason}" if caveat and caveat.settled else ""
    return Match(
        span, outcome, reason, status, cue, caveat, certainty=_certainty(analysis, status, subject, pointed_at)
    )


def _certainty(analysis: Analysis, status: Status, subject: str, pointed_at: bool) -> int:
    """+1 where the copy speaks of its own product or treatment; -1 where nothing is on sale: what a study or an expert
    is said to say in an article, and anything in a text that is neither an article of the field nor sells."""
    if subject == "own" and (analysis.profile.offers or not pointed_at):
        return 1
    kind = analysis.profile.document_type
    return -1 if kind == "other" or (status is Status.ATTRIBUTED and kind in ("article", "reference")) else 0


def _why_status(status: Status, cue: Cue | None) -> str:
    return f"{status.value} by “{cue.match}”" if cue else f"{status.value} by its sentence"


_SUBJECT_NAMES = {
    "clinician": "a clinician",
    "care": "medical care in general",
    "body": "the body itself",
    "regulation": "rules or other people's products",
}


def _refused(spec: Spec, analysis: Analysis, subject: str, pointed_at: bool) -> str:
    """The name of the subject that the rule does not count, or ""."""
    about = spec["about"]
    if "any" in about:
        return ""
    if about:
        named = _SUBJECT_NAMES.get(subject, subject or "nothing in particular")
        return "" if (subject or "unknown") in about else named
    if subject in REFERENCE_SUBJECTS:
        return _SUBJECT_NAMES[subject]
    if analysis.profile.document_type == "reference" and (subject != "own" or pointed_at):
        return "a subject that this reference page explains"
    return ""


def _settlement(spec: Spec, analysis: Analysis, hit: Hit, span: Span) -> Caveat | None:
    """The nearest thing that settles the claim; without one, the nearest that might have and does not."""
    scope = analysis.scope(hit, spec["within"])
    wanted = spec["caveat"]
    best: tuple[tuple[bool, int, bool], str, Span] | None = None
    for kind, place, distance in _candidates(spec, analysis, hit, span):
        settles = (kind in wanted or kind in _OWN) and (scope.overlaps(place) or scope.contains(place))
        rank = (not settles, distance, kind not in wanted)
        if best is None or rank < best[0]:
            best = rank, kind, place
    if best is None:
        return None
    (open_, far, _), kind, place = best
    words = analysis.text(place)
    return Caveat(kind, place, words, far, not open_, _reason(spec, kind, words, not open_))


def _candidates(spec: Spec, analysis: Analysis, hit: Hit, span: Span) -> Iterator[tuple[str, Span, int]]:
    """What stands nearest, by kind, and how many words are between."""
    for statement in _statements(spec, analysis, hit):
        start, end = statement.hit
        yield statement.name, statement.span, start - hit[1] if start >= hit[1] else hit[0] - end
    if spec["citation"]:
        for place in analysis.nearest_citations(span):
            yield "citation", place, analysis.words_between(hit, place)


def _statements(spec: Spec, analysis: Analysis, hit: Hit) -> Iterator[Statement]:
    for name, statements in analysis.caveats.items():
        if statements and (name in spec["caveat"] or name in _HOPED_FOR):
            yield from analysis.nearest(statements, hit)
    if spec["statement"]:
        yield from analysis.nearest(analysis.statements("statement", spec["statement"]), hit)


def _reason(spec: Spec, kind: str, words: str, settles: bool) -> str:
    """Why the nearest thing does or does not settle the claim."""
    said = f"the citation “{words}”" if kind == "citation" else f"“{words}”"
    if settles:
        return f"settled by {said}"
    if kind in spec["caveat"] or kind in _OWN:
        return f"{said} stands outside this {spec['within']}"
    if asked := _asked(spec):
        return f"{said} says {kind}; this claim asks for {' or '.join(asked)}"
    return f"{NOTHING_SETTLES}, {said} included"


def _asked(spec: Spec) -> list[str]:
    """What the rule names as settling it; nothing where only a statement of its own does, which is no caveat."""
    others = [*spec["caveat"], *(["a citation"] if spec["citation"] else [])]
    return [*others, "a statement that its rule names"] if others and spec["statement"] else others


def _statuses(node: Node | None) -> list[str]:
    if node is None:
        return [status.value for status in DEFAULT_STATUS]
    every = [status.value for status in Status]
    chosen = node.choices([*every, "any"], "claim status")
    return every if "any" in chosen else list(chosen)


def _caveats(node: Node | None, build: Builder) -> list[str]:
    return list(node.choices(build.names("caveat"), "kind of caveat")) if node else []


def _about(node: Node | None, build: Builder, all_told: bool) -> list[str]:
    """Whom it may be about. A rule that counts every status has asked for all that is said, of whomever."""
    if node is None:
        return ["any"] if all_told else []
    return list(node.choices([*build.names("subject"), "unknown", "any"], "subject"))


def _tokens(entries: Mapping[str, Node], build: Builder) -> tuple[list[Any], str]:
    """``tokens:`` patterns for spaCy's Matcher and the group of their anchor words."""
    if "tokens" not in entries:
        return [], ""
    if "anchors" not in entries:
        entries["tokens"].fail("a rule with “tokens” names its anchor words in “anchors”: spaCy loads only for those")
        return [], ""
    from claimlint.language.token_rules import parse_tokens

    return parse_tokens(entries["tokens"]), build.phrases("anchors", entries["anchors"])
