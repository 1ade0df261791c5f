"""Which cue reaches a claim, and what it makes of it.

The first half tests scopes with cues made up here; the second half what the shipped cues make of sentences.
"""

from __future__ import annotations

import pytest

from claimlint.analysis import Analysis
from claimlint.findings import Status
from claimlint.language.model import CueRule, Looks
from claimlint.language.status import PRIORITY, CueFinder
from claimlint.language.tokens import Tokens
from claimlint.packs import RuleSet
from claimlint.packs.examples import unmark
from claimlint.readers import read_text
from making import tokens_of


def cue(
    word: str,
    means: Status = Status.NEGATED,
    looks: Looks = "forward",
    reach: int = 4,
    stops: str = "",
    pseudo: bool = False,
) -> CueRule:
    return CueRule(word, means, looks, reach, frozenset(stops.split()), pseudo)


class Said:
    """The hits of some groups, as if they were those of each sentence."""

    def __init__(self, tokens: Tokens, hits: dict[str, list[tuple[int, int]]]) -> None:
        self._tokens = tokens
        self._hits = hits

    def around(self, number: int) -> list[str]:
        return [group for group in self._hits if self.near(group, number)]

    def near(self, group: str, number: int) -> list[tuple[int, int]]:
        first, last = self._tokens.sentence_range(number)
        return [hit for hit in self._hits[group] if first <= hit[0] < last]


def status(text: str, *cues: CueRule) -> tuple[str, str]:
    """Status of the word "claim" and the words of its cue; a cue's group is the words that it stands for."""
    tokens = tokens_of(text)
    hits: dict[str, list[tuple[int, int]]] = {}
    for rule in cues:
        words = rule.group.split()
        starts = [at for at in range(len(tokens)) if tokens.words[at : at + len(words)] == words]
        hits[rule.group] = [(at, at + len(words)) for at in starts]
    at = tokens.words.index("claim")
    rules = {rule.group: (order, rule) for order, rule in enumerate(cues)}
    found, by = CueFinder(tokens, rules, Said(tokens, hits)).status((at, at + 1))
    return found.value, " ".join(tokens.words[by.start : by.end]) if by else ""


def test_affirmed_without_a_cue() -> None:
    assert status("we claim it") == ("affirmed", "")


@pytest.mark.parametrize(
    ("text", "looks", "expected"),
    [
        ("not a claim", "forward", "negated"),
        ("a claim not", "forward", "affirmed"),
        ("a claim not", "backward", "negated"),
        ("not a claim", "backward", "affirmed"),
        ("not a claim", "both", "negated"),
        ("a claim not", "both", "negated"),
        ("a claim: a, b, c; d, e, f, g, not", "sentence", "negated"),
        ("a claim. Not", "sentence", "affirmed"),
        ("Not. A claim", "both", "affirmed"),
    ],
)
def test_where_a_cue_looks(text: str, looks: Looks, expected: str) -> None:
    assert status(text, cue("not", looks=looks))[0] == expected


def test_what_announces_speaks_across_its_colon() -> None:
    for means, expected in ((Status.REPORTED, "reported"), (Status.AUDIENCE, "audience"), (Status.NEGATED, "affirmed")):
        assert status("not for: claim", cue("not for", means))[0] == expected
        assert status("not for you: claim", cue("not for", means))[0] == "affirmed"


def test_how_far_a_cue_looks() -> None:
    assert status("not a b c claim", cue("not", reach=3)) == ("negated", "not")
    assert status("not a b c claim", cue("not", reach=2)) == ("affirmed", "")
    assert status("claim a b not", cue("not", looks="backward", reach=2)) == ("negated", "not")
    assert status("claim a b not", cue("not", looks="backward", reach=1)) == ("affirmed", "")


@pytest.mark.parametrize(
    ("text", "stops", "expected"),
    [
        ("not a but claim", "but", "affirmed"),
        ("not a but claim", "however", "negated"),
        ("not a, b claim", "", "negated"),
        ("not a, b claim", ",", "affirmed"),
        ("not a, it claim", ",it", "affirmed"),
        ("not a it claim", ",it", "negated"),
        ("not a: claim", "", "affirmed"),
        ("not a – claim", "", "affirmed"),
        ("not a; claim", "", "affirmed"),
        ("not a (claim)", "", "negated"),
        ("not claim", "claim", "negated"),
    ],
)
def test_what_stops_a_cue(text: str, stops: str, expected: str) -> None:
    assert status(text, cue("not", stops=stops))[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it does not sting and claim", "negated"),
        ("it does not sting and it claim", "affirmed"),
        ("it does not sting and is claim", "affirmed"),
        ("it does not sting and really is claim", "affirmed"),
        ("The cream, which is not sticky, claim", "affirmed"),
        ("Although it does not sting, claim", "affirmed"),
        ("It does not sting, claim", "negated"),
    ],
)
def test_a_negation_ends_with_its_clause(text: str, expected: str) -> None:
    assert status(text, cue("not", reach=9))[0] == expected


def test_a_claim_that_holds_its_own_cue() -> None:
    tokens = tokens_of("never fails here")
    finder = CueFinder(tokens, {"never": (0, cue("never"))}, Said(tokens, {"never": [(0, 1)]}))
    assert finder.status((0, 2)) == (Status.AFFIRMED, None)
    assert finder.status((1, 2))[0] is Status.NEGATED


def test_a_pseudo_cue_takes_the_cue_within_it_out_of_play() -> None:
    cues = (cue("not"), cue("not only", pseudo=True))
    assert status("not only a claim", *cues) == ("affirmed", "")
    assert status("not just a claim", *cues) == ("negated", "not")
    assert status("not only so, not a claim", *cues) == ("negated", "not")


def test_a_longer_cue_stands_for_the_shorter_one_within_it() -> None:
    cues = (cue("may"), cue("may help to", Status.HEDGED))
    assert status("may help to claim", *cues) == ("hedged", "may help to")


def test_the_cue_that_takes_most_of_the_claim_away_decides() -> None:
    cues = tuple(cue(word.value, word, reach=20) for word in PRIORITY)
    names = [word.value for word in PRIORITY]
    for number, name in enumerate(names):
        rest = " ".join(reversed(names[number:]))
        assert status(f"{rest} claim", *cues) == (name, name)


def test_of_two_cues_of_one_kind_the_nearer_decides() -> None:
    assert status("never or not claim", cue("never"), cue("not")) == ("negated", "not")


def test_a_question_mark_makes_a_question_of_what_is_not_denied() -> None:
    hedge = cue("may", Status.HEDGED)
    assert status("may it claim?", hedge) == ("question", "")
    assert status("may it claim? Yes", hedge) == ("question", "")
    assert status("is it not a claim?", cue("not")) == ("negated", "not")
    assert status("Yes? A claim", hedge) == ("affirmed", "")


SENTENCES = """
affirmed    | Our balm [[heals]] cracked heels.
affirmed    | Smooth it on and [[erase]] the years.
affirmed    | The peel is gentle, and it [[clears acne]].
affirmed    | Not only does it soothe, it [[heals]].
affirmed    | Don't wait: [[erase]] your lines today.
affirmed    | There is no doubt that it [[works wonders]].
affirmed    | Nothing [[works better]].
affirmed    | It never fails to [[lift]] the skin.
affirmed    | It is not greasy, and it [[heals]] dry skin.
affirmed    | The cream, which is not scented, [[heals]] cracks.
affirmed    | It does not sting but [[heals]].
affirmed    | No needles, no fuss, just [[younger skin]].
affirmed    | Got acne? This wash [[clears]] it.
affirmed    | If you are new here, this serum [[erases]] lines.
negated     | No balm [[heals]] a burn. | No
negated     | This gel does not [[heal]] scars. | does not
negated     | It never [[cures]] rosacea. | never
negated     | There is no [[cure]] for rosacea. | no
negated     | Nothing in this jar can [[cure]] eczema. | Nothing
negated     | Neither the gel nor the oil [[cures]] it. | nor
negated     | Far from being [[permanent]], the effect fades. | Far from
negated     | The effect is not [[permanent]]. | is not
negated     | No device is [[risk-free]]. | No device
negated     | Nobody should promise you a [[cure]]. | Nobody
negated     | It has yet to be shown that it [[cures]] acne. | yet to be shown
negated     | That it [[cures]] acne is unproven. | is unproven
hedged      | It may [[reduce]] redness. | may
hedged      | It can help [[fade]] spots. | can help
hedged      | Designed to [[firm]] the jaw line. | Designed to
hedged      | It might even [[lift]] the brow. | might
hedged      | The oil usually [[soothes]] dry patches. | usually
question    | Does it [[cure]] acne?
question    | Wondering whether it [[cures]] acne. | whether
question    | Ask your doctor if it [[cures]] acne. | Ask your doctor if
conditional | If it [[cured]] acne, chemists would stock it. | If
conditional | Unless it [[cures]] acne, send it back. | Unless
attributed  | According to one trial, it [[cured]] acne. | According to
attributed  | Researchers found that the gel [[cured]] acne. | Researchers found
attributed  | Dermatologists say it [[clears]] acne. | Dermatologists say
testimonial | Most of our clients say it [[cleared]] their acne. | clients say
testimonial | My skin [[healed]] within a week. | My skin
audience    | If you have [[active acne]], ask your doctor first. | If you have
audience    | People with [[eczema]] should patch test. | People with
audience    | Not suitable for anyone with [[active acne]]. | anyone with
reported    | It is a myth that toothpaste [[cures]] spots. | is a myth that
reported    | Be wary of clinics that promise to [[erase]] scars. | clinics that promise to
reported    | The FDA treats creams that [[heal]] wounds as drugs. | FDA treats
reported    | Honey [[cures]] acne, so the story goes. | so the story goes
reported    | Avoid words such as [[cure]] in your advert. | words such as
reported    | The advert claimed that the balm [[cured]] eczema. | claimed that
"""

WEAK_SPOTS = """
affirmed | Although there is no cure, antibiotics can [[control]] flare-ups.
affirmed | Although rosacea has no cure, our gel [[clears]] it.
affirmed | While there is no known cause, this laser [[clears]] it.
affirmed | There is no quick fix for scars, our laser [[removes]] them.
affirmed | You will not find it in shops, this serum [[erases]] lines.
negated  | Deep scars are difficult to [[treat]]. | difficult to
negated  | Melasma is hard to [[cure]]. | hard to
affirmed | Our peel [[clears]] scars that were thought hard to move.
audience | Made for anyone with sensitive, [[eczema-prone]] skin. | anyone with sensitive, eczema-prone
audience | A wash for people with dry or [[psoriasis]]-prone skin. | people with dry or psoriasis-prone
affirmed | For people with dry, flaky skin, it [[heals]] cracks.
affirmed | Clay is [[good for some skin conditions]].
"""


def cases(table: str) -> list[list[str]]:
    parts = [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]
    return [[*row, ""][:3] for row in parts]


@pytest.mark.parametrize(("expected", "sentence", "words"), [*cases(SENTENCES), *cases(WEAK_SPOTS)])
def test_the_shipped_cues(expected: str, sentence: str, words: str, shipped: RuleSet) -> None:
    text, span = unmark(sentence)
    assert span is not None
    analysis = Analysis(read_text(text, "draft.txt"), shipped.language)
    tokens = analysis.tokens
    found, by = analysis.status((tokens.token_at(span[0]), tokens.token_at(span[1] - 1) + 1))
    assert (found.value, by.match if by else "") == (expected, words)
    if by:
        assert by.span.cut(text) == by.match
