"""A draft of the register from copy: which claims, in which clusters, and that it says what the copy says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimlint.register.loading import load
from claimlint.services.claims import uses
from claimlint.services.claims_file import to_yaml
from claimlint.services.options import Options
from claimlint.services.workspace import Workspace
from services.extraction.sites import BALM, PEEL, extracted


def test_each_claim_has_its_subject_and_its_wordings_by_strength(tmp_path: Path) -> None:
    made = extracted(tmp_path, balm=BALM, peel=PEEL).draft
    told = [(entry.id, str(entry.about), entry.wording, entry.variants) for entry in made.entries]
    assert told == [
        ("harbour-night-balm-wrinkle", "Harbour Night Balm", "Clinically proven to reduce wrinkles", ()),
        (
            "lactic-peel-wrinkle",
            "lactic peel",
            "The balm in your bathroom is as good as any, but a lactic peel reduces fine lines",
            (),
        ),
        (
            "harbour-night-balm-hydrated-soft",
            "Harbour Night Balm",
            "Dry skin is softened",
            ("Harbour Night Balm softens dry skin",),
        ),
        ("harbour-night-balm-hydrated-soft-2", "Harbour Night Balm", "It may soften dry skin", ()),
        ("lactic-peel-bright", "lactic peel", "Our lactic peel brightens dull skin", ()),
    ]
    assert (made.claims, made.places) == (4, 6)
    assert {entry.status for entry in made.entries} == {"draft"}


def test_a_note_says_where_and_how_and_what_is_near(tmp_path: Path) -> None:
    made = extracted(tmp_path, balm=BALM).draft
    first = made.entries[0]
    assert first.notes == (
        "Said at balm.md:7. Rules: skincare/proven-claim (reported). Near it: results-vary. On: product-blurb."
    )
    assert first.caveat is not None
    assert (first.caveat.kind, first.caveat.within) == ("results-vary", "section")
    assert made.comments[first.id] == "1. Harbour Night Balm: wrinkle; error skincare/proven-claim; 1 place"
    assert "harbour-night-balm-hydrated-soft, but promises less: adds “may”." in made.entries[2].notes


@pytest.mark.parametrize(
    "text",
    [
        "Does it firm the neck?",
        "Our balm does not soften dry skin.",
        "As we age, skin loses its firmness.",
        "Keep the jar shut to protect it.",
        "The jar is blue.",
    ],
)
def test_what_claims_nothing_is_left_out(tmp_path: Path, text: str) -> None:
    assert extracted(tmp_path, balm=f"# Night Balm\n\n{text}\n").draft.entries == ()


def test_a_name_is_taken_in_full_and_it_stands_for_it(tmp_path: Path) -> None:
    text = "# An evening\n\nOur Oat Hand Balm softens rough hands, and it moisturises dry skin. The jar is big.\n"
    made = extracted(tmp_path, evening=text).draft.entries
    assert {(entry.about.product, entry.wording) for entry in made} == {
        ("Oat Hand Balm", "Our Oat Hand Balm softens rough hands"),
        ("Oat Hand Balm", "it moisturises dry skin"),
    }


def test_a_text_of_another_trade_holds_no_claims(tmp_path: Path) -> None:
    text = "# The pump\n\n" + "Tighten the bolt of the pump, and keep the filter clean. " * 20
    assert extracted(tmp_path, pump=text).draft.entries == ()


def test_two_names_of_one_thing_are_one(tmp_path: Path) -> None:
    text = "# Care\n\nPlatelet-rich plasma (PRP) firms the neck. Many ask for it. PRP firms the neck.\n"
    (entry,) = extracted(tmp_path, care=text).draft.entries
    assert entry.about.every == ("platelet-rich plasma", "PRP")
    assert (entry.wording, entry.variants) == ("PRP firms the neck", ("Platelet-rich plasma (PRP) firms the neck",))


def test_a_draft_that_is_approved_says_what_the_copy_says(tmp_path: Path) -> None:
    made = extracted(tmp_path, balm=BALM, peel=PEEL).draft
    text = to_yaml(made.entries, made.comments).replace("status: draft", "status: approved\n    approver: N. Hart")
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    workspace = Workspace(Options(isolated=True, cache_dir=str(tmp_path / ".cache")), tmp_path)
    found = uses(["balm.md", "peel.md"], workspace, date(2026, 11, 22))
    said = {(place.path, place.line, place.use.comparison.relation) for place in found.places}
    assert said == {
        ("balm.md", 3, "exact"),
        ("balm.md", 7, "exact"),
        ("peel.md", 3, "exact"),
        ("peel.md", 5, "exact"),
    }


def test_what_is_known_is_left_out(tmp_path: Path) -> None:
    from claimlint.services.extraction import extract

    known = extracted(tmp_path, balm=BALM).draft.entries
    (tmp_path / "peel.md").write_text(PEEL, encoding="utf-8")
    workspace = Workspace(Options(isolated=True, cache_dir=str(tmp_path / ".cache")), tmp_path)
    more = extract(["balm.md", "peel.md"], workspace, known).draft
    assert [entry.id for entry in more.entries] == ["lactic-peel-wrinkle", "lactic-peel-bright"]


WORDS = st.sampled_from(
    "our balm peel serum may reduces softens firms wrinkles skin redness proven \" ' : # - {} [x] & * ! | > % @ ` \n\n "
    "é “so” 50% never ? . , (PRP) é-mail retinol no downtime".split(" ")
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_every_draft_loads_and_holds_the_same_entries(tmp_path: Path, text: str) -> None:
    made = extracted(tmp_path, page=f"# Night Balm\n\n{text}\n").draft
    file = tmp_path / "claims.yaml"
    file.write_text(to_yaml(made.entries, made.comments), encoding="utf-8")
    there = load(file).entries
    assert [(one.id, one.wording, one.variants, one.about, one.effect, one.notes) for one in there] == [
        (one.id, one.wording, one.variants, one.about, one.effect, one.notes) for one in made.entries
    ]
