from __future__ import annotations

from pathlib import Path

from claimlint.analysis import Analysis
from claimlint.engine import judge
from claimlint.packs import RuleSet
from claimlint.readers import read_text
from claimlint.services.checklist import checklist
from claimlint.settings import Settings
from making import house

RULES = """\
- id: after
  kind: section
  category: duties
  title: Aftercare
  severity: warning
  message: Say what comes after.
  headings: [aftercare]
  covers: {sun: [sun]}
  before: [prices]
- {id: price, kind: require, category: duties, title: A price, severity: info,
   message: Say what it costs., any: [costs]}
- {id: fade, kind: require, category: duties, title: How it fades, severity: info,
   message: Say how it fades., any: [fades], when: [filler]}
- {id: us, kind: require, category: duties, title: For the US, severity: info, message: Say so.,
   any: [fda], applies: {markets: [us]}}
"""
FULL = "Wash it with lukewarm water. Keep out of the sun for a whole week."


def states(rules: RuleSet, text: str) -> list[tuple[str, str, str | None]]:
    """Title, state, and the words it stands at."""
    document, settings = read_text(text, "draft.md"), Settings(markets=("uk",))
    analysis = Analysis(document, rules.language, settings)
    verdict = judge(document, rules, settings, analysis=analysis)
    duties = checklist(analysis, rules, settings, verdict)
    return [(duty.title, duty.state, duty.span.cut(text) if duty.span else None) for duty in duties]


def test_states(tmp_path: Path) -> None:
    rules = house(tmp_path, RULES)
    price = ("A price", "present", "costs")
    there = f"# Peel\n\nIt costs 9.\n\n## Aftercare\n\n{FULL}\n"
    assert states(rules, there) == [("Aftercare", "present", "Aftercare"), price]
    assert states(rules, "# Peel\n\nIt costs 9.\n") == [("Aftercare", "missing", None), price]
    assert states(rules, "# Peel\n\nIt costs 9.\n\n## Aftercare\n") == [("Aftercare", "empty", "Aftercare"), price]
    some = (
        "# Peel\n\nIt costs 9.\n\n## Aftercare\n\nWash it with lukewarm water. Keep the area clean for a whole week.\n"
    )
    assert states(rules, some) == [("Aftercare", "incomplete", "Aftercare"), price]
    late = f"# Peel\n\n## Prices\n\nIt costs 9.\n\n## Aftercare\n\n{FULL}\n"
    assert states(rules, late) == [("Aftercare", "misplaced", "Aftercare"), price]
    filler = there + "\nA filler.\n"
    assert states(rules, filler)[2:] == [("How it fades", "missing", None)]
    assert states(rules, filler + "It fades.\n")[2:] == [("How it fades", "present", "fades")]


def test_what_a_directive_lets_stand(tmp_path: Path) -> None:
    rules = house(tmp_path, RULES)
    text = "<!-- claimlint-disable-file after -- it is on another page -->\n\n# Peel\n\nIt costs 9.\n"
    assert states(rules, text) == [("Aftercare", "let-stand", None), ("A price", "present", "costs")]
