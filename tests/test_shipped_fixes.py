"""What the shipped rules offer to write: good English that is no longer a finding, and nothing where none is honest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.engine import Verdict
from claimlint.packs import RuleSet
from claimlint.services.fixes import fix_text
from claimlint.services.occurrences import occurrences
from claimlint.settings import Settings
from making import judged

BLURB = Settings(document_type="product-blurb", topics=("product",))
OFFERED = {
    "Our night cream reduces fine lines.": "Our night cream reduces the look of fine lines.",
    "It helps to minimise your deep wrinkles.": "It helps to minimise the look of your deep wrinkles.",
    "Reduce Lines and Wrinkles": "Reduce the Look of Lines and Wrinkles",
    "A serum that treats frown lines.": "A serum that softens the look of frown lines.",
    "It works by treating fine lines at night.": "It works by softening the look of fine lines at night.",
    "A cream to eliminate dark circles.": "A cream to reduce the look of dark circles.",
    "The balm reverses the visible signs of ageing.": "The balm softens the visible signs of ageing.",
    "Our lotion removes age spots.": "Our lotion reduces the look of age spots.",
    "This oil fades stretch marks.": "This oil fades the look of stretch marks.",
    "The gel treats acne scars.": "The gel reduces the look of acne scars.",
    "The gel banishes blemishes.": "The gel reduces the look of blemishes.",
    "A coffee scrub that reduces cellulite.": "A coffee scrub that reduces the look of cellulite.",
    "It lifts and firms sagging skin.": "It improves the look of sagging skin.",
    "A soap that lightens your complexion.": "A soap that brightens your complexion.",
    "Our balm calms redness and inflammation.": "Our balm calms the look of redness.",
    "An oil with anti-inflammatory properties.": "An oil with soothing properties.",
    "A sunblock for every bag.": "A sunscreen for every bag.",
}
NOT_OFFERED = (
    "With this cream, fine lines are erased.",  # the verb would have to change with it
    "Enjoy reduced fine lines.",
    "The cream prevents wrinkles.",  # another claim
    "A wrinkle-reducing cream.",
    "I love this cream, as it reduces my wrinkles.",  # a customer's words
    "“The cream reduces wrinkles,” says Ann.",
    "A study found that the cream reduces wrinkles.",
    "The gel cures acne.",
    "A clinically proven cream.",
    "A guaranteed result.",
    "Waterproof sunscreen with SPF 30.",  # for how many minutes, only the house knows
    "This balm calms inflammation and reduces redness.",  # "redness" twice
)


def blurb(shipped: RuleSet, text: str) -> Verdict:
    return judged(shipped, text, "a.txt", BLURB)


@pytest.mark.parametrize("text", OFFERED)
def test_what_is_offered(shipped: RuleSet, text: str) -> None:
    assert fix_text(text, lambda draft: blurb(shipped, draft), unsafe=True) == OFFERED[text]
    assert occurrences(blurb(shipped, OFFERED[text])) == []


@pytest.mark.parametrize("text", NOT_OFFERED)
def test_what_is_not(shipped: RuleSet, text: str) -> None:
    findings = [place.finding for place in occurrences(blurb(shipped, text))]
    assert findings
    assert [finding.fix.edits for finding in findings if finding.fix and finding.fix.edits] == []


@given(st.lists(st.sampled_from((*OFFERED, *NOT_OFFERED)), min_size=1, max_size=6, unique=True))
@settings(deadline=None, max_examples=40)
def test_all_at_once_leaves_what_nothing_is_offered_for(shipped: RuleSet, sentences: list[str]) -> None:
    text = "\n\n".join(sentences)
    after = fix_text(text, lambda draft: blurb(shipped, draft), unsafe=True)
    assert after == "\n\n".join(OFFERED.get(sentence, sentence) for sentence in sentences)
    rules = {place.finding.rule for place in occurrences(blurb(shipped, text))}
    assert {place.finding.rule for place in occurrences(blurb(shipped, after))} <= rules


def test_no_shipped_rule_is_put_in_unasked(shipped: RuleSet) -> None:
    offering = [rule for rule in shipped.rules if rule.rewordings]
    assert len(offering) >= 14
    assert not any(rewording.safe for rule in offering for rewording in rule.rewordings)
