"""What a grammatical parse would add to ``claimlint claims extract``: whom a claim is of and what it affects, as the
scopes say it and as a parse says it, both read by somebody.

    python benchmarks/parse.py                                # what the reading comes to, and how long a parse takes
    python benchmarks/parse.py draw --out /tmp/parse.jsonl    # four rows a place, to be judged and recorded
    python benchmarks/reading.py record /tmp/parse.jsonl /tmp/judgements.jsonl --name 2026-11-22-parse

The parse is that of en_core_web_sm 3.8.0, which is no part of the project. ``--model FOLDER``, else
``CLAIMLINT_PARSE_MODEL``, names the folder with its ``config.cfg``; its weights are checked by hash. Without it, or
without ``../shared/data``, what needs them is left out, and the output says so.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _corpora import HERE, SHARED
from _figures import share, table
from _judging import load_rules
from _parse import NoModelError, model, parsed
from _passages import CATALOGUE, Source, digest, drawn, sources
from _records import BadReadingError, Reading, load

from claimlint.analysis import Analysis
from claimlint.document import FILLER
from claimlint.engine import judge
from claimlint.findings import Judgement
from claimlint.language.index import Hit
from claimlint.packs import RuleSet
from claimlint.readers import read_text
from claimlint.register import vocabulary
from claimlint.register.reading import Items, Reader
from claimlint.register.vocabulary import Vocabulary
from claimlint.services.extraction.promises import Collector, Promise
from claimlint.services.extraction.subjects import Subjects
from claimlint.settings import Settings
from claimlint.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language

READING = HERE / "readings" / "2026-11-22-parse.jsonl"
SEED, COUNT = 20261122, 100
TIMED = 1000
MODEL = "CLAIMLINT_PARSE_MODEL"
WAYS, PARTS = ("scopes", "parse"), ("subject", "affected")
NO_CLAIM = "no claim"
"""How the reason begins where the words claim nothing of anything on sale, so that neither way can be right."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A place that the extraction takes in. ``first`` and ``last`` are where its effect stands in ``sentence``."""

    file: str
    start: int
    end: int
    match: str
    before: str
    sentence: str
    first: int
    last: int
    subject: str
    effect: str
    section: str
    title: str


class _Placing(Collector):
    """A collector that keeps where each claim stands."""

    hits: list[Hit]

    def _promise(
        self, analysis: Analysis, hit: Hit, stretch: Items, rules: Sequence[Judgement], subjects: Subjects
    ) -> Promise | None:
        made = super()._promise(analysis, hit, stretch, rules, subjects)
        if made is not None:
            self.hits.append(hit)
        return made


def claims(source: Source, ruleset: RuleSet, reader: Reader) -> Iterator[Claim]:
    """What the extraction takes in from one text, in order."""
    document, settings = read_text(source.text, source.path), Settings(document_type=source.document_type)
    analysis = Analysis(document, ruleset.language, settings)
    verdict = judge(document, ruleset, settings, analysis=analysis)
    collector = _Placing(reader, ruleset.ladder)
    collector.hits = []
    made = list(collector.collect(source.file, verdict, analysis))
    for promise, hit in zip(made, collector.hits, strict=True):
        yield _claim(source, analysis, promise, hit)


def _claim(source: Source, analysis: Analysis, promise: Promise, hit: Hit) -> Claim:
    tokens, document = analysis.tokens, analysis.document
    number, span = tokens.sentence_of(hit[0]), analysis.span(hit)
    first, last = tokens.sentence_range(number)
    sentence = plain(document.prose[tokens.starts[first] : tokens.ends[last - 1]])
    lead = len(plain(document.prose[tokens.starts[first] : span.start]))
    at = max(sentence.find(promise.effect, lead), 0)
    around = [one.title for one in document.sections if one.heading and one.body.start <= span.start < one.body.end]
    return Claim(
        file=source.file,
        start=span.start,
        end=span.end,
        match=span.cut(document.text),
        before=_sentence(analysis, number - 1),
        sentence=sentence,
        first=at,
        last=at + len(promise.effect),
        subject=promise.subject.name,
        effect=promise.effect,
        section=" > ".join(around),
        title=source.title,
    )


def _sentence(analysis: Analysis, number: int) -> str:
    if number < 0:
        return ""
    first, last = analysis.tokens.sentence_range(number)
    return plain(Span(analysis.tokens.starts[first], analysis.tokens.ends[last - 1]).cut(analysis.document.prose))


def plain(prose: str) -> str:
    """Words without markup, on one line."""
    return " ".join(prose.replace(FILLER, "").replace("\u00ad", "").split())


def every(shared: Path, count: int) -> tuple[list[Claim], float]:
    """``count`` claims, drawn by the seed as findings are drawn for other readings; and the seconds in which 1,000 are
    extracted, judging included."""
    ruleset, reader = load_rules(), Reader(Vocabulary(vocabulary.compiled()))
    began = time.perf_counter()
    known = {source.file: list(claims(source, ruleset, reader)) for source in sources(shared)}
    taken = 1000 * (time.perf_counter() - began) / max(sum(map(len, known.values())), 1)
    found = drawn(sources(shared), lambda source: iter(known[source.file]), SEED, count)
    return [claim for _, claim in found], taken


def rows(found: Sequence[Claim], nlp: Language) -> Iterator[dict[str, Any]]:
    """Four rows a claim: whom it is of and what it affects, as either way has it."""
    number = 0
    for claim in found:
        read = parsed(nlp(claim.sentence), claim.first, claim.last)
        given = {
            "scopes/subject": claim.subject,
            "scopes/affected": claim.effect,
            "parse/subject": read.subject,
            "parse/affected": read.affected,
        }
        for rule, words in given.items():
            number += 1
            place = {"id": number, "rule": rule, "given": words, "sha256": digest(claim.match), "after": ""}
            yield place | asdict(claim)


def compared(readings: Sequence[Reading]) -> str:
    """The table: how often either way is right, where both are, and where only one is."""
    places: dict[tuple[str, int, int], dict[str, Reading]] = {}
    for one in readings:
        places.setdefault((one.file, one.start, one.end), {})[one.rule] = one
    kept = {key: found for key, found in places.items()
            if not any(one.reason.startswith(NO_CLAIM) for one in found.values())}  # fmt: skip
    lines = []
    for part in PARTS:
        for name, inside in (("all", ("",)), ("pages", ("articles/", "markdown/")), ("catalogue", (CATALOGUE,))):
            some = [found for (file, _, _), found in kept.items() if file.startswith(inside)]
            lines.append([part, name, *_cells(some, part)])
    head = [
        "",
        "texts",
        "scopes right",
        "parse right",
        "both",
        "only parse",
        "only scopes",
        "scopes wrong",
        "parse wrong",
    ]
    return f"{len(places)} places, {len(places) - len(kept)} of them no claim.\n\n{table(head, lines)}"


def _cells(places: Sequence[dict[str, Reading]], part: str) -> list[object]:
    scopes, parse = ([found[f"{way}/{part}"].verdict for found in places] for way in WAYS)
    pairs = [(a == "right", b == "right") for a, b in zip(scopes, parse, strict=True)]
    return [
        share([a for a, _ in pairs]),
        share([b for _, b in pairs]),
        *(pairs.count(pair) for pair in ((True, True), (False, True), (True, False))),
        scopes.count("wrong"),
        parse.count("wrong"),
    ]


def timed(found: Sequence[Claim], nlp: Language) -> str:
    """How long the parse of some claims takes, a sentence at a time and many together."""
    began = time.perf_counter()
    for claim in found:
        parsed(nlp(claim.sentence), claim.first, claim.last)
    middle = time.perf_counter()
    for claim, doc in zip(found, nlp.pipe([claim.sentence for claim in found], batch_size=128), strict=True):
        parsed(doc, claim.first, claim.last)
    each = [1000 * seconds / len(found) for seconds in (middle - began, time.perf_counter() - middle)]
    return f"A parse of 1,000 places: {each[0]:.1f} s one by one, {each[1]:.1f} s in batches."


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked for; 2 when it cannot be done."""
    options = _options(arguments)
    try:
        print(_draw(options) if options.command == "draw" else _summary(options))
    except (BadReadingError, NoModelError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="?", choices=("draw", "summary"), default="summary")
    parser.add_argument("--model", type=Path, default=os.environ.get(MODEL), help="the folder of the model")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of real texts")
    parser.add_argument("--out", type=Path, help="for draw: a scratch file outside the project")
    return parser.parse_args(arguments)


def _draw(options: argparse.Namespace) -> str:
    lacking = _lacking(options)
    if lacking:
        return f"Nothing is drawn: {lacking}."
    if options.out is None or options.out.resolve().is_relative_to(HERE.parent):
        raise BadReadingError("--out names a file outside the project: what is drawn is other people's text")
    nlp = model(Path(options.model))
    found = list(rows(every(options.shared, COUNT)[0], nlp))
    options.out.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in found), encoding="utf-8")
    return f"{len(found)} rows in {options.out}"


def _summary(options: argparse.Namespace) -> str:
    told = compared(load(READING))
    lacking = _lacking(options)
    if lacking:
        return f"{told}\n\nNot timed: {lacking}."
    nlp = model(Path(options.model))
    found, taken = every(options.shared, TIMED)
    return f"{told}\n\nExtracting 1,000 places, judging included: {taken:.1f} s. {timed(found, nlp)}"


def _lacking(options: argparse.Namespace) -> str:
    """What is not at hand."""
    if not options.shared.is_dir():
        return f"{options.shared} is not there"
    return "" if options.model else f"no model is named by --model or {MODEL}"


if __name__ == "__main__":
    sys.exit(main())
