"""Wording for part of a claim, by the command line."""

from __future__ import annotations

from pathlib import Path

from cli.conftest import Claimlint, write

RULES = """\
- id: lines
  message: m
  match: [(reduce|erase) ...2 lines]
  except: [the look of lines]
  fix:
    - {insert: the look of, after: [=reduces], before: [=lines]}
    - {replace: {=erases: reduces the look of}, before: [=lines], suggest: say what it looks like}
- {id: block, message: m, match: [sunblock], fix: {replace: {=sunblock: sunscreen}, safe: true}}
"""
TEXT = "It reduces lines.\n\nSunblock: erases lines.\n\nIt erases more lines.\n"
SAFE = TEXT.replace("Sunblock", "Sunscreen")
CHANGED = [
    "-It reduces lines.", "+It reduces the look of lines.", "-Sunblock: erases lines.",
    "+Sunscreen: reduces the look of lines.",
]  # fmt: skip


def changed(diff: str) -> list[str]:
    """The lines that a diff takes out and puts in."""
    assert diff.startswith("--- a/a.txt\n+++ b/a.txt\n")
    return [line for line in diff.splitlines()[2:] if line[:1] in "+-"]


def offering(house: Path) -> Path:
    write(house, "house/rules.yaml", RULES)
    return write(house, "a.txt", TEXT)


def test_what_would_change(house: Path, run: Claimlint) -> None:
    file = offering(house)
    done = run("check", "--diff", "--unsafe-fixes", "a.txt")
    assert (done.code, changed(done.out), file.read_text()) == (1, CHANGED, TEXT)
    done = run("check", "--diff", "a.txt")
    assert (done.code, changed(done.out)) == (1, ["-Sunblock: erases lines.", "+Sunscreen: erases lines."])


def test_only_what_is_safe_goes_in_unasked(house: Path, run: Claimlint) -> None:
    file = offering(house)
    assert run("check", "--fix", "a.txt").code == 0
    assert file.read_text() == SAFE
    done = run("check", "--fix", "--unsafe-fixes", "--output-format", "json", "a.txt")
    assert (
        file.read_text()
        == "It reduces the look of lines.\n\nSunscreen: reduces the look of lines.\n\nIt erases more lines.\n"
    )
    [left] = done.json["findings"]
    assert (left["line"], left["fix"], left["mend"]) == (5, None, "say what it looks like")


def test_the_fix_in_the_reports(house: Path, run: Claimlint) -> None:
    offering(house)
    first, second = run("check", "--output-format", "json", "a.txt").json["findings"]
    assert first["fix"] == {"safe": False, "edits": [{"start": 11, "end": 11, "text": "the look of "}]}
    assert first["mend"] == "write “reduces the look of lines”"
    assert second["fix"] == {"safe": True, "edits": [{"start": 19, "end": 27, "text": "Sunscreen"}]}
    told = [line for line in run("check", "a.txt").out.splitlines() if line.startswith("  mend")]
    assert told == ["  mend     write “reduces the look of lines”", "  mend     write “Sunscreen”"]


def test_the_words_on_the_page_of_a_rule(house: Path, run: Claimlint) -> None:
    offering(house)
    assert "Write instead:\n  “sunscreen”\n" in run("rule", "block").out
