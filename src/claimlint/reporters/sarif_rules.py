"""The rules of a run as SARIF describes them."""

from __future__ import annotations

import re
from typing import Any

from claimlint.findings import Confidence, Finding, RuleInfo, Severity, Source
from claimlint.reporters.run import Run

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_PRECISION = {Confidence.HIGH: "high", Confidence.MEDIUM: "medium", Confidence.LOW: "low"}
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_EXAMPLES = 3
_SPECIAL = re.compile(r"[\\`*_\[\]<>]")

Object = dict[str, Any]


class Rules:
    """All rules that looked, and any others that findings name, each with its place in the list."""

    def __init__(self, run: Run) -> None:
        infos = dict(run.rules)
        for report in run.reports:
            for finding in report.findings:
                if finding.rule not in infos:
                    infos[finding.rule] = _unknown(finding)
        self._infos = tuple(infos.values())
        self._index = {rule: at for at, rule in enumerate(infos)}

    def index(self, rule: str) -> int:
        """The place of a rule in ``descriptors``; ``KeyError`` when neither run nor findings name it."""
        return self._index[rule]

    def descriptors(self) -> list[Object]:
        """What readers may know of each rule."""
        return [_descriptor(info) for info in self._infos]


def _unknown(finding: Finding) -> RuleInfo:
    return RuleInfo(
        id=finding.rule,
        kind=finding.kind,
        title=finding.rule,
        category=finding.category,
        severity=finding.severity,
        confidence=finding.confidence,
        message=finding.message,
        why=finding.why,
        sources=finding.sources,
        markets=(),
    )


def _descriptor(info: RuleInfo) -> Object:
    """A rule. There is no ``helpUri`` as long as the documentation has no address."""
    pack, _, name = info.id.rpartition("/")
    return {
        "id": info.id,
        "name": "".join(part.capitalize() for part in re.split(r"\W+", name)),
        "shortDescription": {"text": info.title},
        "fullDescription": {"text": info.why or info.title},
        "help": {"text": _help(info, False), "markdown": _help(info, True)},
        "defaultConfiguration": {"level": LEVELS[info.severity]},
        "properties": {
            "tags": list(dict.fromkeys(tag for tag in (info.category, info.kind, pack, *info.markets) if tag))[:20],
            "precision": _PRECISION[info.confidence],
            "problem.severity": _PROBLEM[info.severity],
        },
    }


def _help(info: RuleInfo, markdown: bool) -> str:
    """Why the rule is there, whose it is, and examples."""
    shown = _escaped if markdown else str
    parts = [shown(info.why)] if info.why else []
    for label, entries in (
        ("Sources", [_source(source, markdown) for source in info.sources]),
        ("Flagged", [shown(text) for text in info.flag[:_EXAMPLES]]),
        ("Not flagged", [shown(text) for text in info.ok[:_EXAMPLES]]),
    ):
        if entries:
            head = f"**{label}**" if markdown else label
            parts.append("\n".join([f"{head}\n" if markdown else head, *(f"- {entry}" for entry in entries)]))
    return "\n\n".join(parts) or info.title


def _source(source: Source, markdown: bool) -> str:
    market = f" ({source.market})" if source.market not in {"", "any"} else ""
    title = _escaped(source.title) if markdown else source.title
    if not source.url.startswith(("https://", "http://")):
        return title + market
    if markdown:
        return f"[{title}](<{source.url.replace('<', '%3C').replace('>', '%3E')}>){market}"
    return f"{title}{market}: {source.url}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
