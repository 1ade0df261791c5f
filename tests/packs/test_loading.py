"""From names of packs to rules: which folders, which errors, and a stored compilation that can only help."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from unittest.mock import patch

import pytest

from claimlint.findings import FileError
from claimlint.packs import PackError, RuleSet, load, shipped_folder, shipped_packs
from claimlint.packs import loading as module
from making import SMALL, found, load_small, write_pack

RULE = "[{id: glow, message: m, match: [glow]}]"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write_pack(tmp_path / "house", {"rules.yaml": RULE})
    return tmp_path


def ids(ruleset: RuleSet) -> list[str]:
    return [rule.id for rule in ruleset.rules]


def load_here(place: Path, *names: str) -> RuleSet:
    return load_small(place, *names)


def test_a_house_pack_comes_with_the_words_of_base(place: Path) -> None:
    ruleset = load_here(place)
    assert ids(ruleset) == ["house/glow"]
    assert list(ruleset.packs) == ["base", "house"]
    assert ruleset.packs["house"] == "1"


def test_no_names_are_all_shipped_packs(shipped: RuleSet) -> None:
    assert tuple(shipped.packs) == shipped_packs()
    assert shipped_packs()[0] == "base"
    assert {"base", "skincare", "microneedling"} <= set(shipped_packs())


def test_shipped_packs_by_name_and_each_once(place: Path) -> None:
    names = ("microneedling", "base", "microneedling")
    assert list(load(names, place, cache=place / "cache").packs) == ["base", "microneedling"]


@pytest.mark.parametrize("name", ["./house", "house", "house/", "{place}/house", "./a/../house"])
def test_ways_to_name_a_folder(place: Path, name: str) -> None:
    (place / "a").mkdir()
    assert ids(load_here(place, name.format(place=place))) == ["house/glow"]


@pytest.mark.parametrize(
    ("names", "errors"),
    [
        (("bsae",), ["there is no pack “bsae”; did you mean “base”? (a pack of your own is a folder: ./bsae)"]),
        (("./none",), ["there is no folder {place}/none for this pack"]),
        (("./a", "./b"), ["there is no folder {place}/a for this pack", "there is no folder {place}/b for this pack"]),
    ],
)  # fmt: skip
def test_packs_that_are_not_there(place: Path, names: tuple[str, ...], errors: list[str]) -> None:
    with pytest.raises(PackError) as raised:
        load_here(place, *names)
    assert [(error.path, error.message) for error in raised.value.errors] == [
        (name, message.format(place=place.as_posix())) for name, message in zip(names, errors, strict=True)
    ]


def test_all_errors_of_all_files_come_in_one_raise(place: Path) -> None:
    write_pack(
        place / "house",
        {
            "a.yaml": "[{id: a, message: m, match: ['(a']}, {id: b, message: m, match: [<nowhere>]}]",
            "b/b.yaml": "a: [",
            "c.yaml": b"- id: \xff",
            "lexicons/w.yaml": "words: ['a)']",
            "d.yaml": "[{id: d, mesage: m, match: [d]}]",
        },
    )
    write_pack(
        place / "other", {"pack.yaml": "id: other\n", "rules.yaml": "[{id: x, severity: bad, message: m, match: [x]}]"}
    )
    (place / "house" / "e.yaml").symlink_to(place / "other" / "rules.yaml")
    with pytest.raises(PackError) as raised:
        load_here(place, "./house", "./other")
    got = [(Path(e.path).relative_to(place).as_posix(), e.line, e.column) for e in raised.value.errors]
    assert got == [
        ("house/a.yaml", 1, 31),
        ("house/a.yaml", 1, 66),
        ("house/b/b.yaml", 2, 1),
        ("house/c.yaml", 1, 7),
        ("house/d.yaml", 1, 2),
        ("house/d.yaml", 1, 10),
        ("house/e.yaml", 1, 1),
        ("house/lexicons/w.yaml", 1, 11),
        ("other/rules.yaml", 1, 20),
    ]


def test_an_error_reads_as_a_place_and_a_sentence() -> None:
    error = PackError([FileError("rules.yaml", "no", 3, 7)])
    assert (str(error), error.errors) == ("rules.yaml:3:7: no", (FileError("rules.yaml", "no", 3, 7),))


def stored(place: Path) -> Path:
    [path] = (place / "cache").glob("rules-*.bin")
    return path


def test_the_compilation_is_stored_and_used(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_here(place)
    before = stored(place).read_bytes()
    monkeypatch.setattr(module, "_build", None)  # cannot be called
    again = load_here(place)
    assert ids(again) == ids(first) == ["house/glow"]
    assert again.key == first.key
    assert found(again, "Glow.") == found(first, "Glow.") == [("glow", "Glow")]
    assert stored(place).read_bytes() == before


@pytest.mark.parametrize("path", ["house/rules.yaml", "house/pack.yaml"])
def test_a_changed_file_is_compiled_anew(place: Path, path: str) -> None:
    first = load_here(place)
    file = place / path
    file.write_text(file.read_text().replace("glow", "shine").replace('"1"', '"2"'))
    second = load_here(place)
    assert first.key != second.key
    assert (ids(second), second.packs["house"]) != (["house/glow"], "1")


def test_a_new_and_a_renamed_file_are_seen(place: Path) -> None:
    load_here(place)
    (place / "house" / "more.yaml").write_text("[{id: shine, message: m, match: [shine]}]")
    assert ids(load_here(place)) == ["house/shine", "house/glow"]
    (place / "house" / "rules.yaml").rename(place / "house" / "a.yaml")
    assert ids(load_here(place)) == ["house/glow", "house/shine"]


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b'"text"',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"key": "another", "rules": []}',
    ],
)
def test_a_damaged_file_is_made_again_silently(place: Path, damage: bytes) -> None:
    load_here(place)
    path = stored(place)
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert found(load_here(place), "Glow.") == [("glow", "Glow")]
    assert path.read_bytes() == whole


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.9, 1])
def test_a_stored_file_with_a_wrong_byte_is_made_again(place: Path, share: float) -> None:
    load_here(place)
    path = stored(place)
    data = bytearray(path.read_bytes())
    data[int(share * len(data)) - 1] ^= 1
    path.write_bytes(data)
    assert found(load_here(place), "Glow.") == [("glow", "Glow")]


def test_a_cache_that_cannot_be_written_to_is_no_failure(place: Path) -> None:
    (place / "file").write_text("in the way")
    for cache in (place / "file", place / "file" / "cache", Path("/proc/none")):
        with patch.object(module, "shipped_folder", lambda: str(SMALL)):
            ruleset = load(("./house",), place, cache=cache)
        assert found(ruleset, "Glow.") == [("glow", "Glow")]


def test_a_read_only_cache_is_no_failure(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    assert ids(load_here(place)) == ["house/glow"]
    assert list((place / "cache").iterdir()) == []


def test_threads_may_load_at_once(place: Path) -> None:
    results: list[list[tuple[str, str]]] = []
    start = threading.Barrier(6)

    def work() -> None:
        start.wait()
        results.append(found(load(("./house",), place, cache=place / "cache"), "Glow."))

    threads = [threading.Thread(target=work) for _ in range(6)]
    with patch.object(module, "shipped_folder", lambda: str(SMALL)):  # by one thread: a patch is for all
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert results == [[("glow", "Glow")]] * 6
    assert [path.suffix for path in (place / "cache").iterdir()] == [".bin"]


def test_compilations_are_kept_in_the_cache_folder(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(place / "given"))
    with patch.object(module, "shipped_folder", lambda: str(SMALL)):
        load(("./house",), place)
    assert len(list((place / "given").glob("rules-*.bin"))) == 1


def test_the_shipped_folder_is_found() -> None:
    assert (Path(shipped_folder()) / "base" / "pack.yaml").is_file()


def test_an_installation_without_packs_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "__file__", str(tmp_path / "a" / "b" / "c" / "loading.py"))
    with pytest.raises(PackError, match="the shipped rule packs are missing from this installation"):
        shipped_folder()
