"""What tests of the judging core build their cases from: packs in a temporary folder, tokens, and short answers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from unittest.mock import patch

from claimlint.analysis import Analysis
from claimlint.engine import Verdict, judge
from claimlint.findings import Judgement
from claimlint.language.tokens import Tokens, tokenise
from claimlint.packs import PackError, RuleSet, load, loading
from claimlint.readers import read_text
from claimlint.settings import Settings
from claimlint.spans import Span

SMALL = Path(__file__).with_name("small")
"""Where the stand-in for the shipped packs is: a base pack of few words that no accuracy work changes."""
HEADER = 'id: house\nversion: "1"\n'


def tokens_of(text: str) -> Tokens:
    """The tokens of a text that is one block."""
    return tokenise(text, [Span(0, len(text))])


def write_pack(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A pack of these files; ``pack.yaml`` is added when it is not among them."""
    for name, content in {"pack.yaml": HEADER, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
    return folder


def load_small(place: Path, *names: str) -> RuleSet:
    """Packs from ``place`` ("./house" unless named) with the stand-in for the base pack."""
    with patch.object(loading, "shipped_folder", lambda: str(SMALL)):
        return load(names or ("./house",), place, cache=place / "cache")


def house(tmp_path: Path, rules: str, files: Mapping[str, str] | None = None) -> RuleSet:
    """A house pack of these rules, with the stand-in for the base pack."""
    write_pack(tmp_path / "house", {"rules.yaml": rules, **(files or {})})
    return load_small(tmp_path)


def refused(tmp_path: Path, files: Mapping[str, str | bytes]) -> list[tuple[str, int, int, str]]:
    """Why a house pack of these files does not load: file within the pack, line, column, message."""
    write_pack(tmp_path / "house", files)
    try:
        load_small(tmp_path)
    except PackError as error:
        start = (tmp_path / "house").as_posix() + "/"
        return [(e.path.removeprefix(start), e.line, e.column, e.message) for e in error.errors]
    return []


def judged(ruleset: RuleSet, text: str, path: str = "draft.txt", settings: Settings | None = None) -> Verdict:
    """Everything that was judged in a text."""
    return judge(read_text(dedent(text), path), ruleset, settings)


def row(judgement: Judgement) -> tuple[str, str, str, str]:
    """Rule, the words, status, outcome."""
    finding = judgement.finding
    return finding.rule, finding.match, finding.status.value if finding.status else "", judgement.outcome


def rows(verdict: Verdict) -> list[tuple[str, str, str, str]]:
    """``row`` of every judgement, in order."""
    return [row(judgement) for judgement in verdict.judgements]


def found(
    ruleset: RuleSet, text: str, path: str = "draft.txt", settings: Settings | None = None
) -> list[tuple[str, str]]:
    """Rule (without its pack) and words of each finding."""
    findings = judged(ruleset, text, path, settings).findings
    return [(finding.rule.split("/")[1], finding.match) for finding in findings]


def analysis_of(ruleset: RuleSet, text: str, path: str = "draft.txt") -> Analysis:
    """The analysis of a text by the words of a rule set."""
    return Analysis(read_text(dedent(text), path), ruleset.language)
