"""What the compiler stores: plain data for JSON, one class a word, one group a name."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from claimlint.language.compiler import BUILT_INS, Compiler
from claimlint.language.index import Index
from claimlint.language.phrases import PhraseError
from making import tokens_of


def compiled(*phrases: str, **lists: tuple[str, ...]) -> Compiler:
    built = Compiler(lists.get)
    for phrase in phrases:
        built.add("g", phrase)
    return built


def matched(phrase: str, text: str) -> list[str]:
    tokens = tokens_of(text)
    hits = Index(compiled(phrase).dump()).scan(tokens).get("g", [])
    return [text[tokens.starts[start] : tokens.ends[end - 1]] for start, end in hits]


def test_the_dump_survives_json() -> None:
    dump = compiled("highly (effective|potent)", "<acid> ... <number>", acid=("lactic acid",)).dump()
    assert json.loads(json.dumps(dump)) == json.loads(json.dumps(json.loads(json.dumps(dump))))
    tokens = tokens_of("highly potent lactic acid, now at 5")
    assert Index(json.loads(json.dumps(dump))).scan(tokens) == {"g": [(0, 2), (2, 7)]}


def test_the_same_phrases_give_the_same_dump() -> None:
    one, other = (compiled("a (b|c|d)", "x <acid>", acid=("y", "z")).dump() for _ in range(2))
    assert json.dumps(one) == json.dumps(other)


def test_groups_are_kept_apart_and_share_words() -> None:
    built = compiled()
    built.add("one", "soft skin")
    built.add("two", "skin")
    built.add("one", "firm skin")
    dump = built.dump()
    assert dump["groups"] == ["one", "two"]
    assert [row.split()[0] for row in dump["heads"].split(";")] == ["0", "1", "0"]
    assert Index(dump).scan(tokens_of("soft skin, firm skin")) == {"one": [(0, 2), (2, 4)], "two": [(1, 2), (3, 4)]}


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("<number> uses", "After 3 uses, four uses, 1,000 uses, some uses.", ["3 uses", "four uses", "1,000 uses"]),
        ("<percent>", "Up 80% and 5 percent and ten per cent, or 7.", ["80%", "5 percent", "ten per cent"]),
        ("<money>", "£40, $1,000 or 30 euros; 12 pence, 7 things.", ["£40", "$1,000", "30 euros", "12 pence"]),
        (
            "<duration>",
            "3 days, a few weeks, 24 hours, two to three months, overnight, a day, days.",
            ["3 days", "a few weeks", "24 hours", "two to three months", "overnight", "a day"],
        ),
        ("in [just] <duration>", "in just 10 short minutes", ["in just 10 short minutes"]),
    ],
)
def test_built_in_lists(phrase: str, text: str, expected: list[str]) -> None:
    assert matched(phrase, text) == expected


def test_every_built_in_compiles_alone() -> None:
    for name in (*BUILT_INS, "number"):
        compiled(f"<{name}>")


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(PhraseError, match="the list <none> is empty"):
        compiled("very <none>", none=())


def test_a_phrase_of_many_parts_is_refused_before_it_could_exhaust_the_stack() -> None:
    with pytest.raises(PhraseError, match="too long; make two of it"):
        compiled(" ".join(f"[w{n}]" for n in range(300)) + " end")


def test_a_choice_of_many_words_is_no_long_phrase() -> None:
    words = "|".join(f"w{n}" for n in range(5_000))
    assert matched(f"=very ({words}) =end", "very w4999 end") == ["very w4999 end"]


def test_the_dump_does_not_depend_on_the_process() -> None:
    code = (
        "import json; from claimlint.language.compiler import Compiler; c = Compiler({'l': ('x', 'y z', 'x q')}.get); "
        "c.add('g', '(soft|firm|smooth|young) [very] <l>'); print(json.dumps(c.dump()))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
