"""The page's own modules, by themselves: what counts and moves places."""

from __future__ import annotations

from collections.abc import Callable

from integrations.page.browsing import Sheet

Open = Callable[..., Sheet]


def test_places_are_converted_in_one_place(sheet: Open) -> None:
    shown = sheet()
    told = (
        "['a😀b', 'ab', '😀😀', '', 'x\\ud83dy😀'].map(t => [...Array([...t].length + 1).keys()].map(m.converter(t)))"
    )
    assert shown.module("/offsets.js", told) == [[0, 1, 3, 4], [0, 1, 2], [0, 2, 4], [0], [0, 1, 2, 3, 5]]


def test_what_edits_do_to_places(sheet: Open) -> None:
    shown = sheet()
    assert shown.module("/edits.js", "m.difference('abcd', 'abXd')") == {"start": 2, "removed": 1, "inserted": "X"}
    assert shown.module("/edits.js", "m.difference('aaa', 'aa')") == {"start": 2, "removed": 1, "inserted": ""}
    assert shown.module("/edits.js", "m.difference('a', 'a')") is None
    edit = "{start: 5, removed: 2, inserted: 'xyz'}"
    assert shown.module(
        "/edits.js", f"[[0, 5], [4, 6], [7, 9]].map(([start, end]) => m.moved({{start, end}}, {edit}))"
    ) == [
        {"start": 0, "end": 5},
        None,
        {"start": 8, "end": 10},
    ]
    lines = "m.reline(['h1', 'p', 'h2', 'item'], 'A\\nB\\nC\\nD', m.difference('A\\nB\\nC\\nD', "
    for after, outline in {
        "A\\nB\\nCc\\nD": ["h1", "p", "h2", "item"],
        "A\\nB\\nC\\nE\\nD": ["h1", "p", "h2", "paragraph", "item"],
        "A\\nB\\nE\\nC\\nD": ["h1", "p", "paragraph", "h2", "item"],
        "A\\nC\\nD": ["h1", "h2", "item"],
        "A\\nBC\\nD": ["h1", "p", "item"],
        "E\\nA\\nB\\nC\\nD": ["paragraph", "h1", "p", "h2", "item"],
        "": ["item"],
    }.items():
        assert shown.module("/edits.js", f"{lines}'{after}'))") == outline, after
    merged = "m.merged('a miracle cure', [{start: 2, end: 9, text: 'old'}, {start: 0, end: 1, text: 'an'}])"
    assert shown.module("/edits.js", merged) == {"start": 0, "end": 9, "text": "an old"}
    out = "[[8, 16], [0, 2], [17, 22]].map(([start, end]) => m.takenOut('it is a painless peel', {start, end}))"
    assert [(edit["start"], edit["end"]) for edit in shown.module("/edits.js", out)] == [(7, 16), (0, 3), (16, 22)]
