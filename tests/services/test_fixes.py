"""Applying fixes: in rounds, each judged before it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.services.files import replace_file
from claimlint.services.fixes import Fixed, diff, fix_file
from claimlint.services.workspace import Workspace

RULES = """\
- {id: glow, kind: claim, severity: error, message: m, match: [glow], fix: {replace: shine, safe: true}}
- {id: shine, kind: claim, severity: error, message: m, match: [shine], fix: {replace: look fresh, safe: true}}
- {id: loop, kind: claim, severity: error, message: m, match: [loopy], fix: {replace: loopy, safe: true}}
- {id: dear, kind: claim, severity: error, message: m, match: [cheap], fix: {replace: affordable}}
- {id: far, kind: claim, severity: error, message: m, match: [wonder, marvel], unless: {caveat: [results-vary]}}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "house").mkdir()
    (tmp_path / "house/pack.yaml").write_text("id: house\n", encoding="utf-8")
    (tmp_path / "house/rules.yaml").write_text(RULES, encoding="utf-8")
    config = "packs: [./house]\nnotes: {results-vary: Results vary from person to person.}\n"
    (tmp_path / ".claimlint.yaml").write_text(config, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fixed(site: Path, text: str | bytes, unsafe: bool = False) -> Fixed:
    (site / "a.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    return fix_file("a.md", Workspace(), unsafe=unsafe)


def test_what_would_not_help_is_refused_and_the_others_stand(site: Path) -> None:
    made = fixed(site, "A loopy line. They are loopy too.\n\nA wonder.\n")
    assert (made.after, made.count, made.refused) == (
        "A loopy line. They are loopy too.\n\nA wonder.\n\nResults vary from person to person.\n",
        1,
        2,
    )


def test_a_replacement_that_is_a_claim_itself_is_refused(site: Path) -> None:
    made = fixed(site, "Skin will glow.\n")
    assert (made.after, made.count, made.refused) == ("Skin will glow.\n", 0, 1)


def test_one_note_serves_all_claims_of_a_section(site: Path) -> None:
    made = fixed(site, "A wonder, a marvel.\n")
    assert (made.after, made.count) == ("A wonder, a marvel.\n\nResults vary from person to person.\n", 2)


def test_unsafe_fixes_are_asked_for(site: Path) -> None:
    assert fixed(site, "A cheap peel.\n").after == "A cheap peel.\n"
    assert fixed(site, "A cheap peel.\n", unsafe=True).after == "An affordable peel.\n"


def test_nothing_is_left_to_do_the_second_time(site: Path) -> None:
    made = fixed(site, "You shine. A wonder.\n\n> A marvel.\n")
    assert made.count > 0
    assert fixed(site, made.data).count == 0


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")],
)
def test_encoding_and_line_ends_are_kept(site: Path, mark: bytes, codec: str) -> None:
    made = fixed(site, mark + "Ü shine.\r\rlone\r\n".encode(codec))
    assert made.data == mark + "Ü look fresh.\r\rlone\r\n".encode(codec)


def test_the_diff(site: Path) -> None:
    assert diff(fixed(site, "One.\n\nYou shine.")) == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n One.\n \n-You shine.\n\\ No newline at end of file\n"
        "+You look fresh.\n\\ No newline at end of file\n"
    )


def test_many_fixes_in_one_file(site: Path) -> None:
    made = fixed(site, "You shine.\n\n" * 400)
    assert (made.count, made.after) == (400, "You look fresh.\n\n" * 400)


def test_a_file_is_replaced_through_a_link_and_keeps_its_mode(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_bytes(b"a")
    real.chmod(0o604)
    link.symlink_to(real)
    replace_file(link, b"b")
    assert (link.is_symlink(), real.read_bytes(), real.stat().st_mode & 0o777) == (True, b"b", 0o604)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.md", "real.md"]


def test_a_folder_that_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        replace_file(tmp_path / "gone" / "a.md", b"b")
    assert list(tmp_path.iterdir()) == []
