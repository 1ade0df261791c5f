"""``claimlint test``."""

from __future__ import annotations

import json
from pathlib import Path

from cli.conftest import Claimlint, write


def test_test(run: Claimlint, house: Path) -> None:
    done = run("test", "./house")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "house/rules.yaml:14:1: no examples: house/painless: no example reaches this rule\n"
        "house/rules.yaml:15:1: no examples: house/gentle: no example reaches this rule\n\n"
        "2 examples of 3 rules: none failed, 2 rules that no example reaches.\n"
    )
    assert run("test", "house").out == done.out


def test_test_fails_at_the_place_of_the_example(run: Claimlint, house: Path) -> None:
    rules = house / "house" / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("[[miracle]].", "[[wonder]]."), "utf-8")
    done = run("test", "./house")
    assert done.code == 1
    assert done.out.startswith("house/rules.yaml:12:12: failed: house/miracle: must be flagged, but is not")
    data = json.loads(run("test", "./house", "--output-format", "json").out)
    assert (data["failed"], data["examples"], data["outcomes"][0]["line"]) == (True, 2, 12)


def test_a_pack_with_nothing_to_test_is_no_success(run: Claimlint, house: Path) -> None:
    write(house, "words/pack.yaml", "id: words\n")
    done = run("test", "./words")
    assert (done.code, done.out, done.err) == (2, "", "error: ./words: there is no rule and no example to test\n")


def test_test_of_a_rule_that_does_not_load(run: Claimlint, house: Path) -> None:
    write(house, "house/more.yaml", "- id: worse\n  kind: clam\n")
    done = run("test", "./house")
    assert done.code == 2
    assert done.err.startswith("error: house/more.yaml:2:9: ")
