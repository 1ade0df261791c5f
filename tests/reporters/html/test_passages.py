"""Which lines are shown, and where notes stand."""

from __future__ import annotations

from dataclasses import replace

from claimlint.findings import FileReport
from claimlint.reporters.html.contents import Contents, Part
from claimlint.reporters.html.passages import ROOM, Gap, Row, rows
from claimlint.reporters.run import Run
from claimlint.spans import Span
from reporters import samples


def part(text: str, *words: str, whole: bool = True) -> Part:
    """A file with findings on these words."""
    findings = []
    for word in words:
        span = Span(text.index(word), text.index(word) + len(word))
        findings.append(replace(samples.over_lines(), span=span, match=word))
    (made,) = Contents(Run((FileReport("a.md", text, tuple(findings)),))).parts
    return replace(made, whole=whole)


def outline(made: Part) -> list[object]:
    """Rows as (first line, last line, findings), gaps as their number of lines."""
    return [
        row.lines if isinstance(row, Gap) else (row.lines[0].number, row.lines[-1].number, len(row.items))
        for row in rows(made)
    ]


def shown(made: Part, number: int) -> list[str]:
    for row in rows(made):
        if isinstance(row, Row):
            for line in row.lines:
                if line.number == number:
                    return [span.cut(made.report.text) for span in line.windows]
    return []


def test_notes_stand_beside_their_paragraph() -> None:
    made = part("one\n\ntwo\nthree\n\nfour\n\nfive\n", "two", "three", "five")
    assert outline(made) == [(1, 1, 0), (2, 4, 2), (5, 6, 0), (7, 8, 1), (9, 9, 0)]


def test_a_whole_file_is_there_line_by_line() -> None:
    text = "one\r\n\r\ntwo\rthree\n" + "a\n" * 30 + "end"
    made = part(text, "two", "end")
    lines = [line for row in rows(made) if isinstance(row, Row) for line in row.lines]
    assert [line.number for line in lines] == list(range(1, made.lines.lines + 1))
    assert [window.cut(text) for line in lines for window in line.windows] == text.splitlines()


def test_tall_paragraphs_are_cut_at_their_findings() -> None:
    text = "\n".join(f"line{n:02}" for n in range(1, 21))
    assert outline(part(text, "line05", "line06\nline07")) == [(1, 4, 0), (5, 5, 1), (6, 7, 1), (8, 20, 0)]
    assert outline(part(text[:40], "line05")) == [(1, 6, 1)]


def test_a_large_file_is_shown_in_passages() -> None:
    text = "\n".join(f"line{n:04}" for n in range(1, 1001))
    made = part(text, "line0001", "line0010", "line0500", whole=False)
    assert outline(made) == [
        (1, 1, 1),
        (2, 9, 0),
        (10, 10, 1),
        (11, 13, 0),
        483,
        (497, 503, 1),
        497,
    ]
    assert outline(part(text, "line1000", whole=False)) == [996, (997, 1000, 1)]


def test_of_a_long_line_the_surroundings_are_shown() -> None:
    text = "a" * 5000 + "claim" + "b" * 200 + "other" + "c" * 5000 + "last"
    made = part(text, "claim", "other", "last", whole=False)
    assert shown(made, 1) == ["a" * ROOM + "claim" + "b" * 200 + "other" + "c" * ROOM, "c" * ROOM + "last"]


def test_of_a_long_line_beside_a_finding_the_beginning_is_shown() -> None:
    assert shown(part("x" * 5000 + "\nclaim", "claim", whole=False), 1) == ["x" * ROOM]


def test_of_a_long_finding_both_ends_are_shown() -> None:
    text = "a" * 400 + "b" * 9000 + "c" * 400
    made = part(text, "b" * 9000, whole=False)
    assert shown(made, 1) == ["a" * ROOM + "b" * ROOM, "b" * ROOM + "c" * ROOM]


def test_something_missing_points_at_the_first_line() -> None:
    made = part("", "")
    assert outline(made) == [(1, 1, 1)]
