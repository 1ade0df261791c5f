"""What a rule offers under ``fix``, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.packs import RuleSet
from claimlint.packs.model import Rewording
from making import house, refused

RULE = "- {id: glow, message: m, match: [dull glow], fix: %s}"


def rules_of(tmp_path: Path, fix: str) -> RuleSet:
    return house(tmp_path, RULE % fix)


def test_words_go_between_phrases(tmp_path: Path) -> None:
    [rule] = rules_of(tmp_path, "{insert: the   look of, after: dull, before: [glow, glare], safe: true}").rules
    group = "fix:house/glow:0"
    assert rule.rewordings == (Rewording("the look of", (), f"{group}:after", f"{group}:before", True),)
    assert (rule.suggestion, rule.replacement, rule.safe) == ("", "", False)
    assert rule.rewordings[0].told == "“the look of”"


def test_phrases_are_replaced_by_words(tmp_path: Path) -> None:
    fix = "{replace: {=dull: soft, =duller: softer, =dulls: soft}, suggest: say soft}"
    [rule] = rules_of(tmp_path, fix).rules
    group = "fix:house/glow:0"
    swaps = ((f"{group}:0", "soft"), (f"{group}:1", "softer"), (f"{group}:2", "soft"))
    assert rule.rewordings == (Rewording("", swaps, "", "", False),)
    assert (rule.suggestion, rule.rewordings[0].told) == ("say soft", "“soft”, “softer”")


def test_a_list_holds_several(tmp_path: Path) -> None:
    [rule] = rules_of(tmp_path, "[{insert: a, before: glow}, {replace: {dull: soft}, safe: true}]").rules
    assert [(rewording.insert, rewording.safe) for rewording in rule.rewordings] == [("a", False), ("", True)]
    assert rule.offered == "“a”; “soft”"
    assert rule.rewordings[1].swaps == (("fix:house/glow:1:0", "soft"),)


@pytest.mark.parametrize(
    ("fix", "message"),
    [
        (
            "{suggest: shine, safe: ^true}",
            "only wording under “replace” or “insert” can be put in as it stands; “suggest” is advice",
        ),
        ("{^insrt: a, before: glow}", "unknown key “insrt”; did you mean “insert”?"),
        (
            "{insert: ^a}",
            "words to insert need their place: phrases of the match under “before”, under “after”, or under both",
        ),
        (
            "{insert: ^a, before: glow, replace: b}",
            "a fix either replaces or inserts; write a list of two fixes to do both",
        ),
        ("{replace: b, before: ^glow}", "“before” goes with “insert”, or with a “replace” that maps phrases to words"),
        ("{suggest: b, after: ^glow}", "“after” goes with “insert”, or with a “replace” that maps phrases to words"),
        ("{insert: ^'', before: glow}", "write the words to put in"),
        ("{insert: a, before: ^[]}", "this list of phrases is empty"),
        ("{insert: a, before: [dull ^<profesional>]}", "there is no list <profesional>; did you mean “professional”?"),
        ("{insert: a, before: [^(glow]}", "this bracket is never closed by “)”"),
        ('{replace: {dull: ^""}}', "write the words to put in"),
        ("{replace: {dull: a, ^dull: b}}", "the key “dull” is given twice"),
        ("{replace: {^(dull: a}}", "this bracket is never closed by “)”"),
        ("{replace: ^{}}", "“replace” is the wording for the whole match, or maps phrases in it to the words for each"),
        ("{replace: ^[a]}", "expected a mapping here, found a list"),
        (
            "[^{suggest: a}]",
            "a list under “fix” holds fixes with “insert”, or with a “replace” that maps phrases to words",
        ),
        ("{insert: a, before: glow, safe: ^perhaps}", "expected true or false, found “perhaps”"),
    ],
)
def test_a_mistake_is_told_where_it_stands(tmp_path: Path, fix: str, message: str) -> None:
    rules = RULE % fix
    column = rules.index("^") + 1
    assert refused(tmp_path, {"rules.yaml": rules.replace("^", "")}) == [("rules.yaml", 1, column, message)]
