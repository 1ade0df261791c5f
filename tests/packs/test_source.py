"""The files of a pack: which are read, in which role, and that nothing outside the folder is."""

from __future__ import annotations

from pathlib import Path
from typing import IO, cast

import pytest

from claimlint.nodes import Problems
from claimlint.packs import PackError, source
from claimlint.packs.source import MAX_FILE, pack_files
from making import HEADER, house, load_small, refused, write_pack


def test_files_their_order_and_their_roles(tmp_path: Path) -> None:
    names = [
        "pack.yaml", "rules.yaml", "b/more.yml", "lexicons/w.yaml", "lexicons/deep/x.yaml", "lexicons/caveats/c.yaml",
        "lexicons/caveats/deep/d.yaml", "lexicons/subjects/s.yaml", "lexicons/topics/t.yaml", "lexicons/cues/q.yaml",
        "lexicons/documents/d.yaml", "lexicons/caveats.yaml", "b/pack.yaml", "b/lexicons/w.yaml",
        "README.md", "notes.txt", ".hidden.yaml", ".git/x.yaml", "data.json",
    ]  # fmt: skip
    write_pack(tmp_path, dict.fromkeys(names, ""))
    problems = Problems()
    files = pack_files(tmp_path.as_posix(), problems)
    assert [(Path(file.shown).relative_to(tmp_path).as_posix(), file.role) for file in files] == [
        ("b/lexicons/w.yaml", "rules"),
        ("b/more.yml", "rules"),
        ("b/pack.yaml", "rules"),
        ("lexicons/caveats/c.yaml", "caveat"),
        ("lexicons/caveats/deep/d.yaml", "caveat"),
        ("lexicons/caveats.yaml", "list"),
        ("lexicons/cues/q.yaml", "cue"),
        ("lexicons/deep/x.yaml", "list"),
        ("lexicons/documents/d.yaml", "document"),
        ("lexicons/subjects/s.yaml", "subject"),
        ("lexicons/topics/t.yaml", "topic"),
        ("lexicons/w.yaml", "list"),
        ("pack.yaml", "pack"),
        ("rules.yaml", "rules"),
    ]
    assert problems.errors == []


def test_caveats_and_cues_may_stand_beside_the_lexicons(tmp_path: Path) -> None:
    files = dict.fromkeys(["caveats/c.yaml", "cues/q.yaml", "caveats.yaml", "topics/t.yaml"], "")
    found = {
        Path(file.shown).name: file.role for file in pack_files(write_pack(tmp_path, files).as_posix(), Problems())
    }
    roles = {"c.yaml": "caveat", "q.yaml": "cue", "caveats.yaml": "rules", "t.yaml": "rules", "pack.yaml": "pack"}
    assert found == roles


def test_a_folder_without_header_is_no_pack(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "rules.yaml").write_text("- {id: glow, message: m, match: [glow]}")
    with pytest.raises(PackError) as raised:
        load_small(tmp_path)
    [error] = raised.value.errors
    assert error.path == (tmp_path / "house").as_posix()
    assert error.message == "this folder has no pack.yaml, so it is not a rule pack"


@pytest.mark.parametrize(
    ("header", "line", "column", "message"),
    [
        ("title: T\n", 1, 1, "a pack needs an “id”"),
        ("id: my pack\n", 1, 5, "“my pack” is not a pack id; use letters, digits and hyphens"),
        ("id:\n", 1, 4, "“” is not a pack id; use letters, digits and hyphens"),
        ("id: house\nlicense_: MIT\n", 2, 1, "unknown key “license_”; did you mean “license”?"),
        ("id: house\nversion: [1]\n", 2, 10, "expected text here, found a list"),
        ("[house]\n", 1, 1, "expected a mapping here, found a list"),
    ],
)
def test_bad_headers(tmp_path: Path, header: str, line: int, column: int, message: str) -> None:
    assert refused(tmp_path, {"pack.yaml": header}) == [("pack.yaml", line, column, message)]


def test_a_version_keeps_its_written_form(tmp_path: Path) -> None:
    ruleset = house(tmp_path, "", {"pack.yaml": "id: house\nversion: 1.10\n"})
    assert ruleset.packs["house"] == "1.10"


OUT = "this link leads out of the pack's folder; a pack reads nothing outside itself"


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("- {id: glow, message: m, match: [glow]}")
    folder = write_pack(tmp_path / "house", {})
    (folder / "linked.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    assert refused(tmp_path, {}) == [("gone.yaml", 1, 1, OUT), ("linked.yaml", 1, 1, OUT)]


def test_a_link_within_the_pack_is_a_file(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "house", {"a.txt": "- {id: glow, message: m, match: [glow]}"})
    (folder / "linked.yaml").symlink_to(folder / "a.txt")
    assert [rule.id for rule in house(tmp_path, "").rules] == ["house/glow"]


def test_a_link_within_the_pack_that_leads_nowhere(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "house", {})
    (folder / "linked.yaml").symlink_to(folder / "nothing.txt")
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    assert refused(tmp_path, {}) == [
        ("linked.yaml", 1, 1, "this file cannot be read: No such file or directory"),
        ("loop.yaml", 1, 1, OUT),
    ]


def test_links_to_folders_are_refused_not_overlooked(tmp_path: Path) -> None:
    write_pack(tmp_path / "elsewhere", {"rules.yaml": "- {id: glow, message: m, match: [glow]}"})
    folder = write_pack(tmp_path / "house", {"inner/x.yaml": ""})
    (folder / "out").symlink_to(tmp_path / "elsewhere")
    (folder / "round").symlink_to(folder / "inner")
    message = "this is a link to a folder; a pack reads only its own"
    assert refused(tmp_path, {}) == [("out", 1, 1, message), ("round", 1, 1, message)]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b"\xff", 1, 1), (b"- id: x\n  message: \xc3\xa9\xe9\n", 2, 13), (b"\xef\xbb\xbfa\xff", 1, 2)],
)
def test_what_is_no_utf_8(tmp_path: Path, data: bytes, line: int, column: int) -> None:
    assert refused(tmp_path, {"rules.yaml": data}) == [("rules.yaml", line, column, "this file is not UTF-8 text")]


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    write_pack(tmp_path / "house", {"rules.yaml": b"\xef\xbb\xbf- {id: glow, message: m, match: [glow]}"})
    assert refused(tmp_path, {}) == []


def test_a_file_too_large(tmp_path: Path) -> None:
    errors = refused(tmp_path, {"rules.yaml": b"#" * (MAX_FILE + 1), "more.yaml": b"#" * MAX_FILE})
    assert errors == [("rules.yaml", 1, 1, "this file is larger than 2,000,000 bytes")]


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, mode: str) -> IO[bytes]:
        if path == (tmp_path / "house" / "rules.yaml").as_posix():
            raise PermissionError(13, "Permission denied")
        return cast(IO[bytes], Path(path).open(mode))

    monkeypatch.setattr(source, "open", refuse, raising=False)
    expected = [("rules.yaml", 1, 1, "this file cannot be read: Permission denied")]
    assert refused(tmp_path, {"rules.yaml": ""}) == expected


def test_bombs(tmp_path: Path) -> None:
    aliases = "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))])
    soundness = "YAML aliases and nesting beyond 40 levels are not used in these files"
    files = {"a.yaml": aliases, "b.yaml": "[" * 10_000 + "]" * 10_000, "lexicons/c.yaml": "a: " + "[" * 10_000}
    assert refused(tmp_path, files) == [
        ("a.yaml", 2, 10, soundness),
        ("b.yaml", 1, 41, soundness),
        ("lexicons/c.yaml", 1, 43, soundness),
    ]


def test_the_header_of_the_helpers_is_sound(tmp_path: Path) -> None:
    assert refused(tmp_path, {"pack.yaml": HEADER}) == []
