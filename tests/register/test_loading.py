from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimlint.findings import FileError
from claimlint.register import About, Entry, RegisterError
from claimlint.register.files import FILE_LIMIT
from claimlint.register.loading import ERROR_LIMIT, load
from register.registers import refused, write

ONE = "claims: [{id: a, wording: Softens skin, about: {product: Balm}}]\n"
TWO = "- {id: b, wording: Soothes skin, about: {product: Balm}}\n"


def test_one_file(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeff" + ONE)
    register = load(path)
    assert register.entries == (Entry("a", "Softens skin", About("Balm"), path=path.as_posix(), line=1, column=10),)
    assert (register.place, register.folder, register.files) == (
        path.as_posix(), tmp_path.as_posix(), (path.as_posix(),)
    )  # fmt: skip


def test_a_folder_of_files_in_a_fixed_order(tmp_path: Path) -> None:
    write(tmp_path, TWO, "reg/balms/b.yml")
    write(tmp_path, ONE, "reg/z.yaml")
    write(tmp_path, "3", "reg/.hidden.yaml")
    write(tmp_path, "3", "reg/.git/c.yaml")
    write(tmp_path, "3", "reg/notes.txt")
    register = load(tmp_path / "reg")
    assert [entry.id for entry in register.entries] == ["a", "b"]
    assert register.folder == (tmp_path / "reg").as_posix()


def test_paths_are_shown_as_they_would_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, ONE, "reg/a.yaml")
    assert load(tmp_path / "reg").entries[0].path == "reg/a.yaml"


def test_an_empty_register(tmp_path: Path) -> None:
    for text in ("", "claims:\n", "[]", "# nothing yet\n"):
        assert load(write(tmp_path, text)).entries == ()


def test_what_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    with pytest.raises(RegisterError) as gone:
        load(path)
    assert gone.value.errors == (FileError(path.as_posix(), "cannot read the register: No such file or directory"),)
    with pytest.raises(RegisterError) as empty:
        load(tmp_path)
    assert empty.value.errors == (
        FileError(tmp_path.as_posix(), "this folder holds no YAML file, so it is no register"),
    )


def test_what_stands_twice(tmp_path: Path) -> None:
    first = write(tmp_path, ONE, "a.yaml").as_posix()
    second = write(tmp_path, """
        - {id: a, wording: Soothes skin, about: {product: Balm}}
        - {id: c, wording: softens  SKIN, about: {product: balm}}
        - {id: d, wording: Softens skin, about: {product: Balm}, markets: uk}
        - {id: e, wording: Softens skin, about: {product: Balm}, status: withdrawn}
        """, "b.yaml").as_posix()  # fmt: skip
    with pytest.raises(RegisterError) as error:
        load(tmp_path)
    same = "the same wording about the same thing, for the same markets and documents, stands at"
    assert error.value.errors == (
        FileError(second, f"the id “a” is taken by the claim at {first}:1", 2, 8),
        FileError(second, f"{same} {first}:1 as “a”", 3, 20),
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (b"claims:\n  - id: \xff\n", (2, 9, "a register is UTF-8 text")),
        ("- &a {id: x}\n- *a\n", (2, 3, "YAML aliases and nesting beyond 40 levels are not used in these files")),
        ("&a [*a]", (1, 5, "YAML aliases and nesting beyond 40 levels are not used in these files")),
        ("[" * 100_000, (1, 41, "YAML aliases and nesting beyond 40 levels are not used in these files")),
        ("claims: [", (2, 1, "this is not valid YAML: did not find expected node content")),
        ("- id: a\n  <<: *b\n", (2, 7, "YAML aliases and nesting beyond 40 levels are not used in these files")),
        ("--- a\n--- b\n", (2, 1, "this is not valid YAML: but found another document")),
    ],
)
def test_what_is_no_yaml_of_this_kind(tmp_path: Path, text: str | bytes, error: tuple[int, int, str]) -> None:
    assert refused(tmp_path, text) == [error]


def test_a_billion_laughs(tmp_path: Path) -> None:
    lines = [
        'a: &a ["ha"]',
        *(f"{one}: &{one} [{', '.join([f'*{two}'] * 9)}]" for one, two in zip("bcdefg", "abcdef", strict=True)),
    ]
    found = refused(tmp_path, "\n".join(lines))
    assert found == [(2, 8, "YAML aliases and nesting beyond 40 levels are not used in these files")]


def test_a_hundred_thousand_lines_of_nonsense(tmp_path: Path) -> None:
    found = refused(tmp_path, "- 3\n" * 100_000)
    assert len(found) == ERROR_LIMIT + 1
    assert found[0] == (1, 3, "a claim is a mapping with “id”, “wording” and “about”, not a text")
    assert found[-1] == (101, 3, "and 99,900 more errors from here on")


def test_a_file_beyond_all_measure(tmp_path: Path) -> None:
    assert refused(tmp_path, b"#" * (FILE_LIMIT + 1)) == [
        (1, 1, "a file of a register holds at most 16 MiB; split it into a folder of files")
    ]


def test_a_folder_of_links_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    os.symlink(tmp_path, tmp_path / "again")  # noqa: PTH211
    assert [entry.id for entry in load(tmp_path).entries] == ["a"]
