"""How well claimlint judges copy: prints every figure of ``docs/accuracy.md`` in one run.

    python benchmarks/accuracy.py                     all tables but the peers'
    python benchmarks/accuracy.py --peers             with the linters of benchmarks/peers/install.sh beside it
    python benchmarks/accuracy.py --list misses       the texts to read, one by one (also false-alarms, all)
    python benchmarks/accuracy.py --peers --write docs/accuracy.md     put the tables into the page that quotes them

A text counts as flagged when it gets at least one finding of kind ``claim`` at default settings, read as a plain text
of its own. The real texts lie in ``../shared/data``; without them our own copy alone is scored.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import _leaving_out
from _corpora import HERE, SHARED, Page, Probe, Text, articles, catalogue, dev, keywords, markdown, own, probes, rows
from _documents import UnknownPartError, filled, readings_part
from _figures import share, table
from _judging import Count, Judged, counted, judged, load_rules
from _peers import PEERS, Unavailable, flagged, naive, versions
from _phrases import places
from _probes import answers, shares
from _scores import Flagged, category_rows, confidence_table, flagged_by, hard_row, headlines, listing, rule_table
from _support import Support, support

from claimlint import __version__
from claimlint.findings import Confidence
from claimlint.packs import PackError, RuleSet
from claimlint.settings import Settings

TARGETS = (0.86, 0.76, 0.04, 0.07)
LEFT_OUT_TARGETS = (0.75, 0.65)


def main() -> int:
    """Print what was asked for."""
    options = _options()
    try:
        rules = load_rules()
    except PackError as error:
        print(f"the packs do not load: {error}", file=sys.stderr)
        return 2
    texts = dev(options.shared)
    ours = [*own("violating"), *own("compliant")]
    if options.list:
        chosen = {"dev": texts, "own": ours, "all": [*texts, *ours]}[options.of]
        print(listing(judged(chosen, rules), options.list, options.category))
        return 0
    started = time.monotonic()
    print(f"claimlint {__version__}, packs {', '.join(rules.packs)}, {len(rules.rules)} rules\n")
    printed = []
    for part in _parts(options, rules, texts, ours):
        print(part, end="\n\n", flush=True)
        printed.append(part)
    print(f"{time.monotonic() - started:.0f} s")
    return _written(options.write, printed) if options.write else 0


def _written(page: Path, parts: Sequence[str]) -> int:
    try:
        page.write_text(filled(page.read_text(encoding="utf-8"), parts), encoding="utf-8")
    except UnknownPartError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", action="store_true", help="measure the peers beside claimlint")
    parser.add_argument("--list", choices=("misses", "false-alarms", "all"), help="print texts to read instead")
    parser.add_argument("--of", choices=("dev", "own", "all"), default="dev", help="which texts to list")
    parser.add_argument("--category", default="", help="list texts of this category alone")
    parser.add_argument("--singles", action="store_true", help="list alternatives and entries that one dev text meets")
    parser.add_argument("--write", type=Path, help="a page to put the tables into, where it quotes them")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of real texts")
    return parser.parse_args()


def _parts(options: argparse.Namespace, rules: RuleSet, texts: list[Text], ours: list[Text]) -> Iterator[str]:
    results, own_results = judged(texts, rules), judged(ours, rules)
    if texts:
        yield _dev_part(results)
    else:
        yield f"Skipped: the dev set, its probes and the real pages, since {options.shared} is not there."
    yield _own_part(own_results)
    yield f"## Rules\n\n{rule_table(results, own_results, rules.infos)}"
    yield _confidence_part([*texts, *ours], rules)
    yield _probe_part(options.shared)
    yield readings_part(HERE / "readings")
    if texts:
        known = support(texts, ours, [*markdown(options.shared), *catalogue(options.shared)])
        yield _leaving_out_part(rules, texts, known)
        yield _singles_part(known, options.singles)
        yield from _real_part(options.shared, rules)
    if options.peers:
        yield _peer_part(options.shared, texts, ours, [*results, *own_results])


def _dev_part(results: list[Judged]) -> str:
    texts = [result.text for result in results]
    heads = headlines(texts, flagged_by(results))
    goals = [f"at {'least' if at < 2 else 'most'} {goal}" for at, goal in enumerate(TARGETS)]
    rows = [[name, found, goal] for (name, found), goal in zip(heads.items(), [*goals, "", ""], strict=True)]
    columns = ["core, not context-dependent", "all"]
    return "\n\n".join(
        (
            f"## Dev set: {len(texts)} real texts",
            table(["", "claimlint [95 % interval]", "to reach"], rows),
            "Violations flagged, by the reader's category:",
            table(["category", *columns], category_rows(results, True)),
            "Acceptable texts flagged:",
            table(["category", *columns], [*category_rows(results, False), hard_row(results)]),
        )
    )


def _own_part(results: Sequence[Judged]) -> str:
    def rows(violation: bool) -> list[list[object]]:
        return [[category, found] for category, found, _ in category_rows(results, violation)]

    return "\n\n".join(
        (
            "## Our own copy",
            "Violating copy flagged (to reach: at least 0.92):",
            table(["category", "flagged"], rows(True)),
            "Compliant copy flagged (to reach: at most 0.05):",
            table(["category", "flagged"], rows(False)),
        )
    )


def _confidence_part(texts: Sequence[Text], rules: RuleSet) -> str:
    every = judged(texts, rules, Settings(min_confidence=Confidence.LOW))
    return f"## Confidence, dev set and our own copy, low ones shown too\n\n{confidence_table(every)}"


def _probe_part(shared: Path) -> str:
    rows, wrong = [], []
    for name, path in (("dev", shared / "probes" / "status-dev.jsonl"), ("our own", HERE / "probes.jsonl")):
        found = answers(probes(path)) if path.is_file() else []
        rows.append([name, *shares(found)])
        wrong += [f"{_asked(answer.probe)}, found {answer.status}" for answer in found if not answer.exact]
    lines = "\n".join(f"- {line}" for line in wrong) or "none"
    return f"## Status probes\n\n{table(['probes', 'affirmed or not', 'exact status'], rows)}\n\nNot exact:\n\n{lines}"


def _asked(probe: Probe) -> str:
    # the id and the claim's own words: the sentences of the dev probes are not ours to print
    return f"{probe.id} `{probe.claim}`: wanted {' or '.join(probe.statuses)}"


def _leaving_out_part(rules: RuleSet, texts: Sequence[Text], known: Support) -> str:
    rows = []
    for study in _leaving_out.STUDIES:
        found = list(_leaving_out.results(study, rules, texts, known).values())
        rows.append([study.name, *found[:4]])
    head = ["what is left out", "recall, core, not context-dep.", "recall, all", "false alarms", "false alarms, hard"]
    goal = "To reach: {} and {}.".format(*LEFT_OUT_TARGETS)
    return f"## Leaving each document out\n\n{_leaving_out.__doc__}\n{goal}\n\n{table(head, rows)}"


def _singles_part(known: Support, every: bool) -> str:
    found: dict[str, list[list[object]]] = {"phrase": [], "entry": [], "alternative": []}
    reasons = rows(HERE / "singles.jsonl")
    for single in _leaving_out.singles(known, places()):
        words = single.words if len(single.words) <= 70 else f"{single.words[:67]}..."
        last = _why(single, reasons) if single.kind == "phrase" else single.place
        found[single.kind].append([single.text, f"`{single.where}`", f"`{words}`", last, "yes" if single.own else ""])
    note = (
        f"{len(found['phrase'])} phrases; besides, {len(found['entry'])} entries of lists and "
        f"{len(found['alternative'])} alternatives within phrases whose words stand in no other real text "
        "(shown with --singles)."
    )
    title = "## Phrases that one dev text meets, and no real page or product"
    parts = [title, note, table(["dev text", "rule", "phrase", "why it stands", "in our own copy"], found["phrase"])]
    head = ["dev text", "rule or list", "words", "place", "in our own copy"]
    return "\n\n".join((*parts, *(table(head, found[kind]) for kind in ("entry", "alternative") if every)))


def _why(single: _leaving_out.Single, reasons: Sequence[dict[str, str]]) -> str:
    known = [row["why"] for row in reasons if row["rule"] == single.where and row["has"] in single.words]
    return known[0] if known else "**not justified** in benchmarks/singles.jsonl"


def _real_part(shared: Path, rules: RuleSet) -> Iterator[str]:
    for title, pages in (
        ("Whole pages, by kind", articles(shared)),
        ("Markdown pages, by site", markdown(shared)),
        ("Catalogue, by file, as product blurbs", catalogue(shared)),
    ):
        yield _density(title, pages, rules)


def _density(title: str, pages: Iterator[Page], rules: RuleSet) -> str:
    found = counted(pages, rules)
    found["**all**"] = sum(found.values(), Count())
    rows = [
        [
            group,
            count.texts,
            count.words,
            share([True] * count.flagged + [False] * (count.texts - count.flagged)).brief,
            count.per_thousand(count.claims),
            count.per_thousand(count.others),
        ]
        for group, count in found.items()
    ]
    head = ["", "texts", "words", "texts with a claim", "claims per 1,000 words", "other findings per 1,000 words"]
    return f"## {title}\n\n{table(head, rows)}"


def _peer_part(shared: Path, texts: Sequence[Text], ours: Sequence[Text], results: Sequence[Judged]) -> str:
    every = [*texts, *ours]
    rows = [_peer_row("claimlint", __version__, flagged_by(results), texts, ours)]
    if words := keywords(shared):
        rows.append(_peer_row(f"{len(words)} keywords", "", naive(words), texts, ours))
    for name in PEERS:
        try:
            rows.append(_peer_row(name, versions()[name], flagged(name, every), texts, ours))
        except Unavailable as reason:
            rows.append([name, versions()[name], str(reason), *[""] * 6])
    head = ["", "version", "recall, core, not context-dep.", "recall, all", "false alarms", "false alarms, hard"]
    head += ["precision", "own violating flagged", "own compliant flagged"]
    return f"## Beside other linters\n\n{table(head, rows)}"


def _peer_row(name: str, version: str, flags: Flagged, texts: Sequence[Text], ours: Sequence[Text]) -> list[object]:
    heads = [found.brief for found in headlines(texts, flags).values()][:5]
    own_shares = [share([flags(t) for t in ours if t.violation is violation]).brief for violation in (True, False)]
    return [name, version, *heads, *own_shares]


if __name__ == "__main__":
    sys.exit(main())
