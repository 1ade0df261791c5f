from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimlint.language.profile import DOCUMENT_TYPES
from claimlint.register import About, Entry, Evidence, Required
from claimlint.register import schema as own
from claimlint.register.loading import load
from claimlint.register.model import DESIGNS, MARKETS, REFERENCES, STATUSES, WITHIN
from conftest import ROOT, Need
from register.registers import FULL, refused, write
from reporters.consumers import faults

PUBLISHED = ROOT / "docs" / "schema" / "claims-register-1.schema.json"
HEAD = "- {id: a, wording: Softens skin, about: {product: Balm}, "


def test_everything_that_an_entry_may_say(tmp_path: Path) -> None:
    (tmp_path / "survey.pdf").write_bytes(b"%PDF")
    path = write(tmp_path, FULL)
    entry = Entry(
        id="balm-soft",
        wording="Leaves dry skin feeling soft",
        variants=("Dry skin feels soft",),
        about=About(product="Night Balm", names=("the balm",)),
        effect="soft skin",
        strength=1,
        caveat=Required("results-vary", within="paragraph"),
        evidence=(
            Evidence("doi", "10.1000/balm.182", "rct-product", 52, "2025-03-01", "Four weeks"),
            Evidence("file", "survey.pdf", "consumer-survey", 104, "2024"),
            Evidence("pmid", "12345678", "rct-ingredient"),
            Evidence("report", "HF-2025-7", "instrument", 0, "2025-07"),
        ),
        markets=("us", "uk"),
        documents=("product-page",),
        owner="R. Vale",
        approver="Dr N. Hart",
        valid_from="2026-01-01",
        valid_until="2027-12-31",
        status="approved",
        notes="Not for broken skin.",
        path=path.as_posix(),
        line=4,
        column=5,
    )
    assert load(path, ("results-vary",)).entries == (entry,)


def test_what_is_empty_counts_as_not_said(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + "owner: , evidence: [], caveat: null, status: }\n")
    assert load(path).entries == (Entry("a", "Softens skin", About("Balm"), path=path.as_posix(), line=1, column=3),)


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("3", [(1, 1, "expected a list of claims here, found a text")]),
        ("{}", [(1, 1, "a register holds its entries under “claims”")]),
        ("{claim: []}", [
            (1, 1, "a register holds its entries under “claims”"),
            (1, 2, "unknown key “claim”; did you mean “claims”?"),
        ]),
        ("{claims: {a: 1}}", [(1, 10, "expected a list of claims here, found a mapping")]),
        ("{version: 2, claims: }", [(1, 11, "“2” is not a version of this format; expected one of: 1")]),
        ("- a", [(1, 3, "a claim is a mapping with “id”, “wording” and “about”, not a text")]),
        ("- [a]", [(1, 3, "a claim is a mapping with “id”, “wording” and “about”, not a list")]),
        ("- {}", [
            (1, 3, "a claim needs “about”"), (1, 3, "a claim needs “id”"), (1, 3, "a claim needs “wording”"),
        ]),
        ("- {id: [a], wording: {b: c}, about: soap}", [
            (1, 8, "expected text here, found a list"),
            (1, 22, "expected text here, found a mapping"),
            (1, 37, "expected a mapping here, found a text"),
        ]),
        ("- {id: a b, wording: '!', about: {}}", [
            (1, 8, "“a b” is not an id: letters, digits, “.”, “_” and “-”, at most 100 of them"),
            (1, 22, "this wording holds no word"),
            (1, 34, "“about” names what the claim is said of: a “product”, a “treatment” or an “ingredient”"),
        ]),
        (HEAD + "id: b}", [(1, 58, "the key “id” is given twice")]),
        (HEAD + "wordings: b}", [(1, 58, "unknown key “wordings”; did you mean “wording”?")]),
        (HEAD + "variants: [b, [c], '-']}", [
            (1, 72, "expected text here, found a list"), (1, 77, "this variant holds no word"),
        ]),
        (HEAD + "strength: 10}", [(1, 68, "expected a whole number from 1 to 9, found “10”")]),
        (HEAD + "strength: [1]}", [
            (1, 68, "expected a whole number from 1 to 9, found “”"), (1, 68, "expected text here, found a list"),
        ]),
        (HEAD + "caveat: {}}", [(1, 66, "a required caveat has either a “kind” or a “wording”")]),
        (HEAD + "caveat: {kind: a, wording: b}}", [
            (1, 66, "a required caveat has either a “kind” or a “wording”"),
            (1, 73, "“a” is not a kind of caveat; expected one of: results-vary"),
        ]),
        (HEAD + "caveat: {kind: result-vary, within: page}}", [
            (1, 73, "“result-vary” is not a kind of caveat; did you mean “results-vary”?"),
            (1, 94, "“page” is not a reach; expected one of: document, paragraph, section, sentence"),
        ]),
        (HEAD + "markets: [uk, mars]}", [
            (1, 72, "“mars” is not a market; expected one of: au, ca, eu, uk, us"),
        ]),
        (HEAD + "document-types: prodct-blurb}", [
            (1, 74, "“prodct-blurb” is not a document type; did you mean “product-blurb”?"),
        ]),
        (HEAD + "status: aproved}", [(1, 66, "“aproved” is not a status; did you mean “approved”?")]),
        (HEAD + "status: approved}", [(1, 3, "an approved claim needs its “approver”")]),
        (HEAD + "valid-from: 2026-02-29, valid-until: soon}", [
            (1, 70, "“2026-02-29” is not a day, written as 2027-01-31"),
            (1, 95, "“soon” is not a day, written as 2027-01-31"),
        ]),
        (HEAD + "valid-from: 2026-02-02, valid-until: 2026-02-01}", [
            (1, 95, "“valid-until” lies before “valid-from”, which is 2026-02-02"),
        ]),
        (HEAD + "evidence: a study}", [
            (1, 68,
             "a piece of evidence is a mapping, such as {doi: 10.1000/182, design: rct-product}, not a text"),
        ]),
        (HEAD + "evidence: [{}]}", [
            (1, 69, "a piece of evidence is named by one of doi, pmid, file and report"),
            (1, 69, "a piece of evidence needs its “design”, such as rct-product or consumer-survey"),
        ]),
        (HEAD + "evidence: {doi: https://doi.org/10.1/a, pmid: 0, design: consumer, sample: many, date: 2025-13}}", [
            (1, 68, "a piece of evidence is named by one of doi, pmid, file and report"),
            (1, 74, "“https://doi.org/10.1/a” is not a DOI, which begins with “10.” and has no address before it"),
            (1, 115, "“consumer” is not a design; did you mean “consumer-survey”?"),
            (1, 133, "expected a whole number from 1 to 10000000, found “many”"),
            (1, 145, "“2025-13” is not a day, a month or a year, written as 2027-01-31, 2027-01 or 2027"),
        ]),
        (HEAD + "evidence: {pmid: '012', design: other, date: 0000}}", [
            (1, 75, "“012” is not a PMID, which is 1 to 8 digits"),
            (1, 103, "“0000” is not a day, a month or a year, written as 2027-01-31, 2027-01 or 2027"),
        ]),
        (HEAD + "evidence: {file: gone.pdf, design: other}}", [
            (1, 75, "there is no file “gone.pdf” in the register's folder"),
        ]),
        (HEAD + f"notes: {'a' * 2001}}}", [
            (1, 65, "this text has 2,001 characters; 2,000 are enough for a claim"),
        ]),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, text: str, errors: list[tuple[int, int, str]]) -> None:
    assert sorted(refused(tmp_path, text, ("results-vary",))) == errors


@pytest.mark.parametrize(
    "name", ["../out.pdf", "/etc/hosts", "a/../../out.pdf", "link.pdf", "link/out.pdf", "\\\\x", "a\0b"]
)
def test_evidence_stays_in_the_folder(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "house"
    (inside / "a").mkdir(parents=True)
    (tmp_path / "out.pdf").write_bytes(b"%PDF")
    os.symlink(tmp_path / "out.pdf", inside / "link.pdf")  # noqa: PTH211
    os.symlink(tmp_path, inside / "link")  # noqa: PTH211
    entry = json.dumps({"id": "a", "wording": "b", "about": {"product": "c"},
                        "evidence": {"file": name, "design": "other"}})  # fmt: skip
    (message,) = [message for _, _, message in refused(inside, f"[{entry}]")]
    shown = name.replace("\\", "/")
    assert message == f"evidence stays in the register's folder; “{shown}” leads out of it"


# The schema that is published for editors


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    return loaded


def test_the_published_schema_names_what_the_loader_takes(published: dict[str, Any]) -> None:
    kinds = published["$defs"]
    claim = kinds["claim"]["properties"]
    assert tuple(claim) == own.KEYS
    assert tuple(published["anyOf"][1]["properties"]) == own.TOP_KEYS
    assert tuple(kinds["about"]["properties"]) == own.ABOUT_KEYS
    assert tuple(kinds["caveat"]["properties"]) == own.CAVEAT_KEYS
    assert sorted(kinds["evidence"]["properties"]) == sorted(own.EVIDENCE_KEYS)
    assert [branch["required"] for branch in kinds["evidence"]["oneOf"]] == [[name] for name in REFERENCES]
    assert claim["status"]["enum"] == list(STATUSES)
    assert claim["markets"]["anyOf"][0]["enum"] == list(MARKETS)
    assert claim["document-types"]["anyOf"][0]["enum"] == list(DOCUMENT_TYPES)
    assert kinds["evidence"]["properties"]["design"]["enum"] == list(DESIGNS)
    assert kinds["caveat"]["properties"]["within"]["enum"] == list(WITHIN)
    assert (claim["strength"]["minimum"], claim["strength"]["maximum"]) == own.STRENGTH
    assert claim["id"]["pattern"] == f"^{own.ID}$"
    assert kinds["evidence"]["properties"]["doi"]["pattern"] == f"^{own.DOI}$"
    assert kinds["text"]["maxLength"] == own.TEXT_LIMIT


def test_the_published_schema_holds_for_a_full_register(published: dict[str, Any], need: Need) -> None:
    data = yaml.safe_load(FULL.replace(": 2025-03-01", ": '2025-03-01'").replace(": 2026-01-01", ": '2026-01-01'")
                          .replace(": 2027-12-31", ": '2027-12-31'"))  # fmt: skip
    assert faults(published, data, need) == []
    assert faults(published, data["claims"], need) == []


@pytest.mark.parametrize(
    "entry",
    [
        {"id": "a"},
        {"id": "a b", "wording": "c", "about": {"product": "d"}},
        {"id": "a", "wording": "c", "about": {"names": ["d"]}},
        {"id": "a", "wording": "c", "about": {"product": "d"}, "status": "approved"},
        {"id": "a", "wording": "c", "about": {"product": "d"}, "statuss": "draft"},
        {"id": "a", "wording": "c", "about": {"product": "d"}, "evidence": {"doi": "10.1000/1"}},
        {"id": "a", "wording": "c", "about": {"product": "d"}, "evidence": {"design": "other"}},
        {"id": "a", "wording": "c", "about": {"product": "d"}, "caveat": {"within": "page"}},
    ],
)
def test_the_published_schema_refuses_what_the_loader_refuses(
    published: dict[str, Any], need: Need, tmp_path: Path, entry: dict[str, Any]
) -> None:
    assert faults(published, [entry], need) != []
    assert refused(tmp_path, json.dumps([entry])) != []
