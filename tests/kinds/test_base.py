"""What all kinds share: the words without which a rule is not asked, and the place where a missing thing is shown."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from claimlint.kinds import APART, KINDS
from claimlint.kinds.base import first_line
from claimlint.packs import RuleSet
from claimlint.settings import Settings
from making import analysis_of, house, judged

RULES = """
- {id: glow, message: m, match: [glow]}
- {id: spf, message: m, anchors: [spf], tokens: [{LOWER: spf}]}
- {id: need, kind: require, message: m, any: [patch test]}
- {id: when, kind: require, message: m, any: [patch test], when: [acid]}
- {id: in, kind: require, message: m, any: [patch test], within: section, headings: [use]}
- {id: part, kind: section, message: m, headings: [use], content: [rub]}
- {id: both, kind: consistency, message: m, between: [[one], [two]]}
"""


@lru_cache
def rules() -> RuleSet:
    with TemporaryDirectory() as folder:
        return house(Path(folder), RULES)


def test_every_kind_is_listed_by_its_name() -> None:
    assert {*KINDS, *APART} == {"claim", "require", "section", "consistency", "fact"}
    assert all(callable(KINDS[name].check) for name in APART)
    with pytest.raises(KeyError):
        KINDS["clam"]


def test_what_a_rule_waits_for() -> None:
    waits = {rule.id.split("/")[1]: KINDS[rule.kind].triggers(rule.spec) for rule in rules().rules}
    groups = {name: {group.rsplit(":", 1)[-1] for group in found} for name, found in waits.items()}
    assert groups["glow"] == {"match"}
    assert groups["spf"] == {"anchors"}
    assert groups["need"] == groups["part"] == set()  # what is missing has no words
    assert groups["when"] <= {"when"}
    assert groups["in"] <= {"headings"}
    assert len(groups["both"]) <= 1


TEXTS = [
    "", "glow", "Glow. One and two.", "spf 50", "acid", "acid, patch test", "# Use\n\nrub", "# Use\n\nacid glow", "one",
    "two", "# One\n\ntwo", "use one glow two acid spf", "patch test", "nothing", "# Use\n\n# Use\n\none two",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_a_rule_that_waits_misses_nothing(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ruleset = rules()
    waiting = judged(ruleset, text, "draft.md")
    monkeypatch.setattr(RuleSet, "asked", lambda ruleset, _: list(ruleset.rules))
    assert judged(ruleset, text, "draft.md") == waiting


def test_the_shipped_rules_miss_nothing_by_waiting(shipped: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(example.text, rule.applies) for rule in shipped.rules for example in (*rule.flag, *rule.ok)][::7]
    chosen = [Settings(topics=applies.topics, document_type=(*applies.documents, "")[0]) for _, applies in texts]
    waiting = [judged(shipped, text, "draft.md", given) for (text, _), given in zip(texts, chosen, strict=True)]
    monkeypatch.setattr(RuleSet, "asked", lambda ruleset, _: list(ruleset.rules))
    for (text, _), given, verdict in zip(texts, chosen, waiting, strict=True):
        assert judged(shipped, text, "draft.md", given) == verdict


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("words\n\n# A *title* here\n\nmore", "draft.md", "A *title* here"),
        ("first line\nsecond line\n\nmore", "draft.md", "first line"),
        ("---\ntitle: A field\n---\nwords", "draft.md", "words"),
        ("---\ntitle: A field\n---\n", "draft.md", "A field"),
        ("<h2>Head</h2><p>words</p>", "draft.html", "Head"),
        ("<p>words</p>", "draft.html", "words"),
        ("w" * 200, "draft.txt", "w" * 120),
        ("", "draft.txt", ""),
    ],
)
def test_the_first_line(text: str, path: str, place: str) -> None:
    span = first_line(analysis_of(rules(), text, path))
    assert span.cut(text) == place
