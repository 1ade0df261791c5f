"""Every judgement, reported or not."""

from __future__ import annotations

import io
import json
from typing import get_args

from claimlint.findings import Judgement, Outcome
from claimlint.reporters.explain import OUTCOMES, Explanation, render_json, render_text
from claimlint.reporters.run import Style
from reporters import samples

JUDGEMENTS = (
    Judgement(samples.effective(), "reported", "affirmed; nothing near settles it"),
    Judgement(samples.painless(), "settled", "hedged; settled by “may”"),
)


def text(explanation: Explanation) -> str:
    out = io.StringIO()
    render_text(explanation, out, Style())
    return out.getvalue()


def test_reported_and_not() -> None:
    shown = text(Explanation(samples.report(), JUDGEMENTS, 80, 3))
    assert shown.startswith("shop/peels.md was judged as: product-page, about product.\n\nshop/peels.md:3:13 error")
    assert "  Reported: affirmed; nothing near settles it.\n" in shown
    assert "  Not reported, because it is settled: hedged; settled by “may”.\n" in shown
    assert "  status   hedged, by “may”\n" in shown
    assert shown.endswith("80 rules looked at line 3 and stopped at 2 places: 1 reported, 1 not.\n")


def test_nothing_hit_and_nothing_to_hit() -> None:
    nothing = Explanation(samples.report(), (), 80, 5)
    assert text(nothing).endswith("\n80 rules looked at line 5, and none of their phrases is there.\n")
    assert text(Explanation(samples.report(), (), 80)).endswith(
        "\n80 rules looked at this file, and none of their phrases is there.\n"
    )
    blank = Explanation(samples.report(), (), 80, 2, has_copy=False)
    assert "There is no copy on line 2" in text(blank)


def test_every_outcome_has_its_words() -> None:
    assert set(OUTCOMES) == set(get_args(Outcome))


def test_json() -> None:
    out = io.StringIO()
    render_json(Explanation(samples.report(), JUDGEMENTS, 80, 3), out)
    data = json.loads(out.getvalue())
    assert list(data) == ["version", "path", "line", "document_type", "topics", "rules", "judgements"]
    assert (data["line"], data["document_type"], data["rules"]) == (3, "product-page", 80)
    first, second = data["judgements"]
    assert (first["rule"], first["outcome"]) == ("skincare/highly-effective", "reported")
    assert (second["match"], second["outcome"], second["reason"]) == ("painless", "settled", "hedged; settled by “may”")
