"""The language of a rule set as a value."""

from __future__ import annotations

from claimlint.findings import Status
from claimlint.language.compiler import Compiler
from claimlint.language.model import CueRule, Language
from making import tokens_of


def test_from_plain_data() -> None:
    compiler = Compiler(dict[str, tuple[str, ...]]().get)
    compiler.add("cue:1", "not")
    row = {"group": "cue:1", "means": "negated", "looks": "forward", "reach": 4, "stops": ["but"], "pseudo": False}
    language = Language.load({"index": compiler.dump(), "cues": [row], "roles": {"caveat": ["a", "b"]}})
    assert language.cues == {"cue:1": (0, CueRule("cue:1", Status.NEGATED, "forward", 4, frozenset({"but"})))}
    assert language.roles == {"caveat": ("a", "b")}
    assert language.index.scan(tokens_of("it is not so")) == {"cue:1": [(2, 3)]}
