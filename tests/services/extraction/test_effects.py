"""What counts as a claim though no rule minds it, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.extraction.sites import extracted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The peel refines the shape of the jaw.", "plum-peel-shape"),
        ("Results last up to six months.", "plum-peel-lasting"),
        ("Results appear within two weeks.", "plum-peel-onset"),
        ("Most people return to work the next day.", "plum-peel-downtime"),
        ("Most people find the peel tolerable.", "plum-peel-comfort"),
        ("The peel is minimally invasive.", "plum-peel-not-invasive"),
        ("An excellent option for dull skin.", "plum-peel-bright"),
        ("Ideal for anyone who wants firmer skin.", "plum-peel-firm"),
    ],
)
def test_a_claim_that_an_editor_would_list(tmp_path: Path, text: str, name: str) -> None:
    found = extracted(tmp_path, peel=f"# Plum Peel\n\n{text}\n").draft.entries
    assert [(entry.id, entry.wording) for entry in found] == [(name, text.rstrip("."))]


@pytest.mark.parametrize(
    "text",
    [
        "## Results and how long they last",
        "Candidates should have firm skin.",
        "Redness subsides within days and skin is calm again.",
        "Those who are pregnant should not use it for softer skin.",
        "The full course takes a morning.",
    ],
)
def test_what_an_editor_would_not_list(tmp_path: Path, text: str) -> None:
    assert extracted(tmp_path, peel=f"# Plum Peel\n\n{text}\n").draft.entries == ()


def test_a_name_that_holds_an_effect_promises_nothing(tmp_path: Path) -> None:
    text = "# Thread lift\n\nA thread lift takes an hour. What a thread lift costs is on the price list.\n"
    assert extracted(tmp_path, threads=text).draft.entries == ()
