"""One form for all inflections and spellings of a word, quickly: what a text and the register say is compared by it.

The form itself is no English; it is only the same for “reduce”, “reduces”, “reducing” and “reduced”.
"""

from __future__ import annotations

from collections.abc import Mapping

_VOWELS = frozenset("aeiouy")
_OUR = frozenset(("hour", "hours", "four", "your", "yours", "our", "ours", "pour", "sour", "flour", "tour", "contour"))
NUMBERS: Mapping[str, float] = {
    word: float(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "hundred": 100.0, "half": 0.5}  # fmt: skip


class Stems:
    """Remembers the form of each word. ``irregular`` are the forms that no rule gives."""

    def __init__(self, irregular: Mapping[str, str]) -> None:
        self._known: dict[str, str] = dict(irregular)

    def __call__(self, word: str) -> str:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = _stem(word)
        return known


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'").replace("'", "")
    if len(word) < 3 or not word.isalpha():
        return word
    if len(word) == 3:
        return _last(word)
    return _last(_plain(_british(word)))


def _british(word: str) -> str:
    """“colour” and “moisturise” as Americans write them."""
    if "our" in word[2:] and word not in _OUR:
        word = word[:2] + word[2:].replace("our", "or", 1)
    for ending in ("is", "ys"):
        at = word.rfind(ending)
        if at > 3 and word[at + 2 :] in ("e", "ed", "es", "ing", "er", "ation"):
            return f"{word[:at]}{ending[0]}z{word[at + 2 :]}"
    return word.replace("ae", "e") if word.startswith(("anaes", "haem", "oedem")) else word


def _plain(word: str) -> str:
    """Without the endings of inflection."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("eed"):
        return word[:-1]
    for ending in ("ed", "ing"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 2 and not _VOWELS.isdisjoint(stem):
            return stem
    return word


def _last(stem: str) -> str:
    """The end of a word as all its forms have it: no silent e, no doubled consonant, i for y."""
    stem = stem.removesuffix("e")
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return f"{stem[:-1]}i" if stem.endswith("y") else stem
