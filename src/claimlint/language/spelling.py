"""Our own sentences in the spelling that a house writes: British or American.

The words are those of the table by which phrases match both spellings. It says which stems differ, not which words:
here only words are changed whose other spelling is sure. What stands in “quotes” is somebody's wording and stays.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimlint.findings import RuleInfo
from claimlint.language.inflect import ise_forms, spellings
from claimlint.values import replace

CHOICES = ("us", "uk")

_ENDINGS = frozenset(
    "s ed es ing er ers ful less able ably ation ations al ally ism ist ists ly y ite ites ish hood".split()
)
_STEMS = {
    "travell": "ed ing er ers", "labell": "ed ing", "cancell": "ed ing", "modell": "ed ing", "analys": "e ed er ing",
    "catalys": "e ed er ing", "paralys": "e ed er ing", "hydrolys": "e ed er ing", "enrol": "s ment ments",
    "fulfil": "s ment ments", "oedema": "tous", "centre": "s", "fibre": "s", "litre": "s", "theatre": "s", "lustre": "",
    "calibre": "s", "programme": "s", "practise": "s", "licence": "s",
}  # fmt: skip
"""After these stems only these endings are sure."""
_WHOLE = frozenset("analys catalys paralys hydrolys travell labell cancell modell".split())
"""Stems that are no words by themselves."""
_LATIN = frozenset(
    "oestr oesoph haem anaem anaesth paed orthopaed leukaem gynaec caesar septicaem sulph hypoglycaem faec".split()
)
"""Stems of learned words, whatever their endings."""
_NOT = frozenset("esthetic esthetician jewell tranquilli manoeuv wrinkl cheque tyre whisky catalogue dialogue".split())
"""The other spelling of these is not made by changing the stem, may be another word, or is good in both."""
_NOT_BACK = frozenset("program license practice mold plow tire ped hem fec vapor".split())
"""American spellings that British English has as well, with another meaning or beside its own."""
_NEVER = re.compile(
    r"(?:advert|merchand|improv|telev|exc|inc|chast|appra|treat|mayonna|mala|bra|lia|dem|repr|val|turquo|torto|porpo|"
    r"marqu|chem|circumc|an|gu)is|(?:re|over|down|out|super|cap|mid|king|bite)siz"
)
"""How words begin that only look as if their -ise were the ending."""
_WORD = re.compile(r"“[^”]*”|`[^`]*`|https?://\S+|[A-Za-z]+")


def respell(text: str, spelling: str) -> str:
    """``text`` in this spelling ("us" or "uk"); as it is for any other. Quotes, code and addresses stay."""
    if spelling not in CHOICES:
        return text
    return _WORD.sub(lambda found: _cased(found[0], spelling), text)


def respell_info(info: RuleInfo, spelling: str) -> RuleInfo:
    """What is known of a rule, its own words in this spelling; its examples and sources stay."""
    title, message, why = (respell(text, spelling) for text in (info.title, info.message, info.why))
    return replace(info, title=title, message=message, why=why) if spelling else info


def _cased(word: str, spelling: str) -> str:
    if not word[0].isalpha() or "://" in word:
        return word
    other = _word(word.lower(), spelling)
    if other == word.lower() or word[1:] not in (word[1:].lower(), word[1:].upper()):
        return word  # one of two spellings that are the same, or a name
    if word.isupper() and len(word) > 1:
        return other.upper()
    return other[:1].upper() + other[1:] if word[:1].isupper() else other


@lru_cache(maxsize=4096)
def _word(word: str, spelling: str) -> str:
    """A word in small letters as it is written there."""
    american = spelling == "us"
    for british, us in spellings().items():
        old, new = (british, us) if american else (us, british)
        if word.startswith(old) and british not in _NOT and (american or us not in _NOT_BACK):
            ending = word[len(old) :]
            if british in _LATIN or _sure(british, ending):
                return new + ending
    form = next(iter(ise_forms(word)), word)
    return form if not _NEVER.match(word) and (form.count("z") > word.count("z")) == american else word


def _sure(british: str, ending: str) -> bool:
    """Whether the stem with this ending is spelled otherwise over there."""
    if not ending:
        return british not in _WHOLE
    return ending in (_STEMS[british].split() if british in _STEMS else _ENDINGS)
