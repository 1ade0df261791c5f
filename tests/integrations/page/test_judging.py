from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from claimlint.findings import FileError
from claimlint.integrations.page.asked import Asked, AskedWrongError
from claimlint.integrations.page.judging import Answers
from claimlint.services.workspace import FileProblem
from conftest import Need
from integrations.page.house import DRAFT, house
from reporters.consumers import library

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HYPERLINK = f"{RELATIONS}/hyperlink"


def found(answer: dict[str, Any]) -> list[tuple[str, int, int, str]]:
    return [(row["rule"], row["start"], row["end"], row["match"]) for row in answer["findings"]]


EVERYTHING = [
    ("house/miracle", 16, 23, "miracle"),
    ("house/painless", 42, 50, "Painless"),
    ("house/gentle", 82, 88, "gentle"),
    ("house/aftercare", 98, 107, "Aftercare"),
]


def test_a_draft(folder: Path) -> None:
    answer = Answers().check(Asked(DRAFT))
    assert found(answer) == EVERYTHING
    assert all(DRAFT[row["start"] : row["end"]] == row["match"] for row in answer["findings"])
    miracle = answer["findings"][0]
    assert miracle["fix"] == {"safe": False, "edits": [{"start": 16, "end": 23, "text": "good day"}]}
    assert [(other["start"], other["end"]) for other in miracle["related"]] == [(71, 78)]
    assert {key: value for key, value in answer.items() if key != "findings"} == {
        "version": 1,
        "files": 1,
        "errors": [],
        "name": "draft.md",
        "document_type": "post",
        "topics": [],
        "words": 17,
        "copy": True,
        "rules": 5,
        "held": 5,
        "packs": ["house"],
        "settled": 0,
        "unclaimed": 0,
        "checklist": [
            {"rule": "house/aftercare", "title": "Aftercare", "state": "empty", "start": 98, "end": 107},
            {"rule": "house/price", "title": "A price", "state": "present", "start": 32, "end": 37},
        ],
        "titles": {
            "house/miracle": "Miracles",
            "house/painless": "Pain",
            "house/gentle": "Gentleness",
            "house/aftercare": "Aftercare",
        },
        "first": [
            {"text": "Mend the error", "what": "", "places": 1, "finding": 0},
            {"text": "Fill what is only a heading", "what": "Aftercare", "places": 1, "finding": 3},
            {"text": "Weigh the warning", "what": "", "places": 1, "finding": 1},
        ],
    }


def test_what_is_settled_or_claims_nothing_is_counted(folder: Path) -> None:
    answer = Answers().check(
        Asked("A miracle; results vary. It costs 9. It is not painless.\n\n## Aftercare\n\nWash. Rest.\n")
    )
    assert (answer["settled"], answer["unclaimed"]) == (1, 1)


def test_findings_of_no_pack_have_their_title(folder: Path) -> None:
    answer = Answers().check(Asked("<!-- claimlint-disable-line miracle -->\n\nIt costs 9.\n"))
    assert answer["titles"]["claimlint/unused-directive"] == "A directive that hides nothing"


def test_the_name_says_how_the_draft_is_read(folder: Path) -> None:
    markup = "<p>It costs 9 &amp; is <b>painless</b></p>"
    assert ("house/painless", 26, 34, "painless") in found(Answers().check(Asked(markup, "a.html")))


def test_choices_hold_over_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(house(tmp_path, "markets: [uk]\ndocument-type: article\n"))
    answers = Answers()
    assert answers.options()["configured"] == {
        "file": ".claimlint.yaml",
        "packs": ["house"],
        "markets": ["uk"],
        "document_type": "article",
    }
    assert "house/miracle" in answers.check(Asked(DRAFT))["titles"]
    assert "house/miracle" not in answers.check(Asked(DRAFT, markets=("us",)))["titles"]
    assert answers.check(Asked(DRAFT))["document_type"] == "article"
    assert answers.check(Asked(DRAFT, document_type="post"))["document_type"] == "post"
    assert answers.check(Asked(DRAFT, packs=("./house",)))["packs"] == ["house"]
    assert answers.check(Asked(DRAFT, packs=("microneedling",)))["packs"] == ["microneedling"]


def test_a_pack_of_the_configuration_is_found_from_a_folder_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (house(tmp_path) / "drafts").mkdir()
    monkeypatch.chdir(tmp_path / "drafts")
    assert found(Answers().check(Asked(DRAFT, packs=("./house",)))) == EVERYTHING


def test_a_changed_configuration_holds_at_once(folder: Path) -> None:
    answers = Answers()
    assert found(answers.check(Asked(DRAFT))) == EVERYTHING
    (folder / ".claimlint.yaml").write_text("packs: [./house]\nignore: [pain, duties]\n", encoding="utf-8")
    assert found(answers.check(Asked(DRAFT))) == EVERYTHING[:1]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            Asked("", packs=("../secret",)),
            "there is no pack “../secret” to choose; there are microneedling, skincare, ./house",
        ),
        (Asked("", packs=("/etc",)), "there is no pack “/etc” to choose; there are microneedling, skincare, ./house"),
        (Asked("", markets=("mars",)), "market: there is no market “mars”; expected one of: any, au, ca, eu, uk, us"),
        (Asked("", document_type="postt"), "document-type: there is no document type “postt”; did you mean “post”?"),
    ],
)
def test_choices_that_mean_nothing(folder: Path, asked: Asked, message: str) -> None:
    with pytest.raises(AskedWrongError) as refused:
        Answers().check(asked)
    assert str(refused.value) == message


def test_a_broken_configuration(folder: Path) -> None:
    (folder / ".claimlint.yaml").write_text("pakcs: [./house]\n", encoding="utf-8")
    with pytest.raises(FileProblem) as problem:
        Answers().check(Asked(DRAFT))
    (error,) = problem.value.errors
    assert (error.path, error.line, error.column) == (".claimlint.yaml", 1, 1)


def test_the_bytes_of_a_file(folder: Path) -> None:
    data = b"\xef\xbb\xbf# Our peel\r\n\r\nA miracle.\rIt costs 9.\r\n"
    answer = Answers().open(Asked(name="a.md"), data)
    assert answer["text"] == "# Our peel\n\nA miracle.\nIt costs 9.\n"
    assert found(answer)[0] == ("house/aftercare", 2, 10, "Our peel")
    assert found(answer)[1] == ("house/miracle", 14, 21, "miracle")
    assert "outline" not in answer


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"ok\nno \xff", FileError("a.md", "byte 0xff is not valid UTF-8; save the file as UTF-8", 2, 4)),
        (
            b"PK\x00",
            FileError(
                "a.md", "a NUL character: this looks like a binary file or UTF-16 without a byte order mark", 1, 3
            ),
        ),
    ],
)
def test_bytes_that_are_no_text(folder: Path, data: bytes, error: FileError) -> None:
    with pytest.raises(FileProblem) as problem:
        Answers().open(Asked(name="a.md"), data)
    assert problem.value.errors == (error,)


def test_an_outline_says_where_the_headings_are(folder: Path) -> None:
    text = "Our peel\nIt costs 9.\nAftercare\nWash it with water. Keep out of the sun for a week."
    entries = ("h1", "paragraph", "h2", "paragraph")
    assert found(Answers().check(Asked(text, "a.docx", outline=entries))) == []
    assert found(Answers().check(Asked(text, "a.docx"))) == [("house/aftercare", 0, 8, "Our peel")]


def linked(need: Need) -> bytes:
    """A Word document with a heading, a study behind a link, a list, and words in its header."""
    docx = library("docx", need)
    oxml = library("docx.oxml", need)
    made = docx.Document()
    made.add_heading("Our peel 😀", 1)
    study = made.add_paragraph("A miracle, and it costs 90 (")
    place = study.part.relate_to("https://pubmed.ncbi.nlm.nih.gov/123/", HYPERLINK, is_external=True)
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="' + RELATIONS + '"'
    study._p.append(oxml.parse_xml(f'<w:hyperlink {names} r:id="{place}"><w:r><w:t>trial</w:t></w:r></w:hyperlink>'))
    study.add_run(").")
    made.add_heading("Aftercare", 2)
    made.add_paragraph("Wash it with water.", style="List Bullet")
    made.sections[0].header.paragraphs[0].text = "Painless"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_word_document_is_judged_alike_from_its_bytes_and_from_its_text(folder: Path, need: Need) -> None:
    rules = folder / "house" / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("caveat: [results-vary]", "citation: true"), encoding="utf-8")
    opened = Answers().open(Asked(name="a.docx"), linked(need))
    assert found(opened) == [("house/aftercare", 47, 56, "Aftercare"), ("house/painless", 77, 85, "Painless")]
    assert opened["settled"] == 1
    outline = tuple(opened.pop("outline"))
    assert opened == Answers().check(Asked(opened["text"], "a.docx", outline=outline)) | {"text": opened["text"]}


def test_a_broken_word_document(folder: Path) -> None:
    with pytest.raises(FileProblem) as problem:
        Answers().open(Asked(name="a.docx"), b"PK\x03\x04 no archive")
    (error,) = problem.value.errors
    assert error.path == "a.docx"


def test_a_rule(folder: Path) -> None:
    found = Answers().rule("house/miracle")
    assert found == {
        "id": "house/miracle",
        "kind": "claim",
        "category": "big-words",
        "title": "Miracles",
        "severity": "error",
        "confidence": "high",
        "markets": ["uk"],
        "message": "“{match}” is a big word.",
        "why": "Nobody works miracles.",
        "sources": [
            {
                "market": "uk",
                "title": "House style",
                "url": "https://example.org/style",
                "reviewed": "2026-11-22",
                "review_by": "",
                "paraphrase": False,
                "unread": False,
            }
        ],
        "examples": {"flag": ["Our peel is a miracle."], "pass": ["No peel is a miracle."]},
    }
    assert Answers().rule("claimlint/unused-directive")["kind"] == "directive"
    assert Answers().rule("register/not-approved")["category"] == "register"
    with pytest.raises(AskedWrongError) as refused:
        Answers().rule("house/none")
    assert (str(refused.value), refused.value.status) == ("there is no rule “house/none”", 404)
