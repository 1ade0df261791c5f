"""How much a sentence promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.packs import RuleSet
from making import house, refused, tokens_of

LADDER = """\
- {step: looks, level: 1, why: Seen., match: ["improve the look of"]}
- {step: improves, level: 3, match: [improve]}
- {step: ends, level: 6, match: [eliminate]}
- {step: perhaps, shift: -1, match: [=may]}
- {step: helps, shift: -1, match: [help]}
- {step: wholly, shift: 2, match: [completely, always]}
"""
NEEDS = "a step needs “step”, “match”, and either “level” or “shift”"


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    rule = "- {id: a, message: m, match: [glow]}"
    return house(tmp_path_factory.mktemp("ladder"), rule, {"lexicons/strength/ladder.yaml": LADDER})


@pytest.mark.parametrize(
    ("text", "value", "names"),
    [
        ("It improves the look of lines.", 1, ["looks"]),
        ("It may help improve the look of lines.", -1, ["looks", "perhaps", "helps"]),
        ("It improves lines.", 3, ["improves"]),
        ("It improves lines and eliminates spots.", 6, ["ends"]),
        ("It always, always eliminates spots, completely.", 8, ["ends", "wholly"]),
    ],
)
def test_a_sentence(rules: RuleSet, text: str, value: int, names: list[str]) -> None:
    [strength] = rules.ladder.measure(tokens_of(text)).values()
    assert (strength.value, [step.name for step in strength.steps]) == (value, names)


def test_sentences_are_measured_one_by_one(rules: RuleSet) -> None:
    tokens = tokens_of("It may rain. It improves. It always was so.")
    assert {number: strength.value for number, strength in rules.ladder.measure(tokens).items()} == {1: 3}


def test_every_step_of_the_shipped_ladder_says_why(shipped: RuleSet) -> None:
    steps = shipped.ladder.steps
    assert [step.name for step in steps if not step.why] == []
    assert sorted({step.level for step in steps}) == list(range(8))


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("It may help improve the look of fine lines.", "It improves fine lines."),
        ("It improves fine lines.", "It eliminates fine lines."),
        ("It reduces redness.", "It visibly reduces redness within minutes of use, for everyone."),
        ("It treats acne.", "It cures acne."),
        ("It can often soothe dry skin.", "It soothes dry skin."),
    ],
)
def test_the_shipped_ladder_orders_pairs(shipped: RuleSet, weaker: str, stronger: str) -> None:
    values = [max(s.value for s in shipped.ladder.measure(tokens_of(t)).values()) for t in (weaker, stronger)]
    assert values[0] < values[1]


@pytest.mark.parametrize(
    ("step", "line", "column", "message"),
    [
        ("- {step: a, match: [b]}", 1, 3, NEEDS),
        ("- {step: a, match: [b], level: 1, shift: 1}", 1, 3, NEEDS),
        ("- {step: a, match: [b], level: 12}", 1, 32, "expected a whole number from 1 to 9, found “12”"),
        ("- {step: a, match: [], level: 1}", 1, 20, "this list of phrases is empty"),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_made(tmp_path: Path, step: str, line: int, column: int, message: str) -> None:
    files = {"lexicons/strength/ladder.yaml": step}
    assert refused(tmp_path, files) == [("lexicons/strength/ladder.yaml", line, column, message)]
