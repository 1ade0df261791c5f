"""Fact rules: what a text tells in numbers, or by yes and no, so that it can be compared with other texts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import TYPE_CHECKING, Any

from claimlint.analysis import Analysis
from claimlint.bearings import Bearings
from claimlint.findings import Cue, Fact, Status
from claimlint.kinds.base import Builder, Match, Spec
from claimlint.language.index import Hit
from claimlint.language.quantities import COUNT, FAMILIES, TIME, TOUCH, Quantity, read, written
from claimlint.spans import Span

if TYPE_CHECKING:
    from claimlint.nodes import Node

AGE, FLAG = "age", "yes-no"
VALUES = (*FAMILIES, AGE, FLAG)
"""What ``value`` may be."""
_DEFAULT_STATUS = ("affirmed", "hedged", "testimonial", "attributed")
_TOLERANCE = {COUNT: 5, TIME: 10}
"""By how many percent one written number may be off, unless the rule says otherwise."""
_BEFORE, _AFTER = 4, 3
"""How many tokens around a phrase belong to its value: "up to", "at least", "or more"."""
_SAME = ("item",)
_BACK = frozenset(("they", "these", "those", "it", "this", "their", "its"))
_FLAGS = {"no": 0.0, "yes": 1.0}


class FactKind:
    """``attribute`` names what is told, ``value`` its kind; the value is read from what ``match`` finds, or stands
    written in ``fixed``. ``except`` are words that make a sentence tell nothing; ``status``, ``about``,
    ``tolerance``; ``cases: false`` compares whatever the case, ``same: item`` only where the words around agree."""

    keys = frozenset(
        {"attribute", "value", "match", "fixed", "except", "status", "about", "tolerance", "cases", "same"}
    )

    def parse(self, entries: Mapping[str, Node], rule: Node, build: Builder) -> Spec:
        for key in ("attribute", "value"):
            if key not in entries:
                rule.fail(f"a fact rule needs “{key}”")
        value = (entries["value"].choice(VALUES, "kind of value") if "value" in entries else "") or COUNT
        if "match" not in entries and "fixed" not in entries:
            rule.fail("a fact rule needs “match” or “fixed” with at least one phrase")
        if "match" in entries and value == FLAG:
            entries["match"].fail("a rule of yes and no has its phrases under “fixed”: {yes: [...], no: [...]}")
        return {
            "attribute": entries["attribute"].text() if "attribute" in entries else "",
            "value": value,
            "match": build.phrases("match", entries.get("match")),
            "fixed": list(_fixed(entries.get("fixed"), value, build)),
            "except": build.phrases("except", entries.get("except")),
            "status": _statuses(entries.get("status")),
            "about": list(entries["about"].choices(build.names("thing"), "thing")) if "about" in entries else [],
            "cases": "cases" not in entries or entries["cases"].flag(),
            "same": (entries["same"].choice(_SAME, "way to be the same") if "same" in entries else ""),
            "tolerance": entries["tolerance"].whole(0, 50) if "tolerance" in entries else _TOLERANCE.get(value, 0),
        }

    def triggers(self, spec: Spec) -> tuple[str, ...]:
        return (*filter(None, (spec["match"],)), *(row["group"] for row in spec["fixed"]))

    def check(self, spec: Spec, analysis: Analysis) -> Iterator[Match]:
        """The facts that the text tells, as matches that carry them; the engine fills in whose they are."""
        bearings: Bearings | None = None
        for hit, value in _longest(_told(spec, analysis)):
            status, cue = analysis.status(hit)
            if status.value not in spec["status"] or _excepted(spec, analysis, hit):
                continue
            bearings = bearings or Bearings(analysis)
            thing, cases = _about(spec, bearings, hit)
            if thing and (not spec["about"] or thing in spec["about"]):
                yield _match(spec, analysis, hit, value, (thing, cases), (status, cue))


def _about(spec: Spec, bearings: Bearings, hit: Hit) -> tuple[str, tuple[str, ...]]:
    """The thing, and what else must be the same for two facts to be held against each other."""
    if spec["same"]:
        thing, words = bearings.item(hit)
        return thing, (words,)
    return bearings.thing(hit), bearings.cases(hit) if spec["cases"] else ()


def _match(
    spec: Spec,
    analysis: Analysis,
    hit: Hit,
    value: Quantity,
    about: tuple[str, tuple[str, ...]],
    put: tuple[Status, Cue | None],
) -> Match:
    span = analysis.span(hit)
    told = ("no", "yes")[int(value.high)] if value.unit == FLAG else written(value)
    fact = Fact(
        "", span, analysis.text(span), spec["attribute"], *about, value.unit, value.low, value.high, told,
        spec["tolerance"] / 100, _paragraph(analysis, span),
    )  # fmt: skip
    return Match(span, status=put[0], cue=put[1], fact=fact)


def _paragraph(analysis: Analysis, span: Span) -> int:
    block = analysis.block(span.start)
    return block.span.start if block else span.start


def _told(spec: Spec, analysis: Analysis) -> Iterator[tuple[Hit, Quantity]]:
    for row in spec["fixed"]:
        value = Quantity(row["low"], inf if row["high"] is None else row["high"], row["unit"], rough=row["rough"])
        yield from ((hit, value) for hit in analysis.told(row["group"]))
    for hit in analysis.told(spec["match"]):
        found = _value(spec["value"], analysis, hit)
        if found is not None:
            yield hit, found


def _longest(told: Iterable[tuple[Hit, Quantity]]) -> list[tuple[Hit, Quantity]]:
    """In order, without what a longer phrase holds: "not suitable for everyone" is not "suitable for everyone"."""
    kept: list[tuple[Hit, Quantity]] = []
    for hit, value in sorted(told, key=lambda row: (row[0][0], -row[0][1])):
        if not kept or hit[1] > kept[-1][0][1]:
            kept.append((hit, value))
    return kept


def _value(family: str, analysis: Analysis, hit: Hit) -> Quantity | None:
    """The first value within the words, with what stands before and after it."""
    tokens = analysis.tokens
    first, last = tokens.sentence_range(tokens.sentence_of(hit[0]))
    begin = tokens.starts[max(first, hit[0] - _BEFORE)]
    end = tokens.ends[min(last, hit[1] + _AFTER) - 1]
    text = analysis.lower[begin:end].replace("\u00ad", " ")
    inside = tokens.starts[hit[0]] - begin, tokens.ends[hit[1] - 1] - begin
    values = (value for value in _values(text, family) if value.end > inside[0] and value.start < inside[1])
    return next(values, None)


def _values(text: str, family: str) -> Iterator[Quantity]:
    if family != AGE:
        yield from read(text, family)
        return
    for value in (*read(text, COUNT), *read(text, TIME)):
        limit = value.high if value.low == TOUCH else value.low
        age = limit if value.unit == COUNT else round(limit / 361)
        yield Quantity(age, age, AGE, value.start, value.end)


def _excepted(spec: Spec, analysis: Analysis, hit: Hit) -> bool:
    """Whether a word in the sentence, or in the one before that "they" speaks of, says that it tells of something
    else."""
    tokens = analysis.tokens
    number = tokens.sentence_of(hit[0])
    first, last = tokens.sentence_range(number)
    if number and tokens.words[first] in _BACK and _paragraph(analysis, analysis.span(hit)) < tokens.starts[first]:
        first = tokens.sentence_range(number - 1)[0]
    places = analysis.told(spec["except"])
    at = bisect_left(places, (first, 0))
    return at < len(places) and places[at][0] < last


def _fixed(node: Node | None, value: str, build: Builder) -> Iterator[dict[str, Any]]:
    """Values with the phrases that tell them."""
    if node is None:
        return
    entries = node.items(what="value")
    for number, key in enumerate(node.keys()):
        written_value = key.text()
        found = value_of(written_value, value)
        if found is None:
            expected = "yes or no" if value == FLAG else f"a value of the kind “{value}”, such as {_SUCH_AS[value]}"
            key.fail(f"“{written_value}” is not {expected}")
            continue
        group = build.phrases(f"fixed:{number}", entries.get(written_value))
        high = None if found.high == inf else found.high
        yield {"low": found.low, "high": high, "unit": found.unit, "rough": found.rough, "group": group}


def value_of(text: str, value: str) -> Quantity | None:
    """What a written value says, by its kind: “4-6”, “2 to 3 days”, “yes”; None when it is none of that kind."""
    if value == FLAG:
        told = _FLAGS.get(text.lower())
        return None if told is None else Quantity(told, told, FLAG)
    return next(_values(text.lower(), value), None)


_SUCH_AS = {
    "count": "“4-6”", "time": "“2 to 3 days”", "money": "“£80”", "percent": "“10 %”", "length": "“0.5 mm”",
    "age": "“18”",
}  # fmt: skip


def _statuses(node: Node | None) -> list[str]:
    if node is None:
        return list(_DEFAULT_STATUS)
    every = [status.value for status in Status]
    chosen = node.choices([*every, "any"], "claim status")
    return every if "any" in chosen else list(chosen)
