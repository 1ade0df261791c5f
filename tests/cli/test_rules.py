"""``claimlint rules``."""

from __future__ import annotations

from pathlib import Path

from cli.conftest import Claimlint


def test_rules(run: Claimlint, house: Path) -> None:
    done = run("rules")
    assert done.code == 0
    assert "house/miracle                  error     high    claim        Miracle\n" in done.out
    assert done.out.endswith("7 rules. `claimlint rule RULE` says all about one.\n")
    data = run("rules", "--output-format", "json").json
    miracle = next(rule for rule in data["rules"] if rule["id"] == "house/miracle")
    assert miracle == {
        "id": "house/miracle",
        "kind": "claim",
        "category": "big-words",
        "title": "Miracle",
        "severity": "error",
        "confidence": "high",
        "markets": ["uk"],
        "message": "“{match}” is a big word.",
        "why": "Nobody works miracles.",
        "sources": [
            {
                "market": "uk",
                "title": "House style",
                "url": "https://example.org/style",
                "reviewed": "2026-11-22",
                "review_by": "",
                "paraphrase": False,
                "unread": False,
            }
        ],
        "examples": {"flag": ["Our peel is a miracle."], "pass": ["No peel is a miracle."]},
    }
