"""A folder with a small house pack, so that the page's answers do not change with the shipped rules."""

from __future__ import annotations

from pathlib import Path

HOUSE = """\
- id: miracle
  kind: claim
  category: big-words
  title: Miracles
  severity: error
  confidence: high
  message: "“{match}” is a big word."
  why: Nobody works miracles.
  match: [miracle]
  unless: {caveat: [results-vary], within: paragraph}
  fix: {replace: good day, safe: false}
  sources: [{market: uk, title: House style, url: "https://example.org/style", reviewed: 2026-11-22}]
  examples:
    flag: ["Our peel is a [[miracle]]."]
    pass: ["No peel is a miracle."]
- {id: painless, kind: claim, category: pain, title: Pain, severity: warning, confidence: high,
   message: Pain differs., match: [painless]}
- {id: gentle, kind: claim, category: pain, title: Gentleness, severity: info, confidence: high,
   message: Gentle on whom?, match: [gentle], fix: {suggest: say what most people feel}}
- {id: aftercare, kind: section, category: duties, title: Aftercare, severity: warning,
   message: Say what comes after., headings: [aftercare]}
- {id: price, kind: require, category: duties, title: A price, severity: info,
   message: Say what it costs., any: [costs]}
"""
DRAFT = """\
# Our peel 😀

A miracle, and it costs 90. Painless, they say.

Another miracle. A gentle one.

## Aftercare

"""


def house(folder: Path, settings: str = "") -> Path:
    """The folder with its pack and a configuration that names it."""
    (folder / "house").mkdir()
    (folder / "house" / "pack.yaml").write_text("id: house\nversion: '1'\ntitle: House\n", encoding="utf-8")
    (folder / "house" / "rules.yaml").write_text(HOUSE, encoding="utf-8")
    (folder / ".claimlint.yaml").write_text(f"packs: [./house]\n{settings}", encoding="utf-8")
    return folder
