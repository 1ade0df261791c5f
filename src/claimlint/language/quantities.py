"""Numbers as copy writes them, read into ranges that can be compared: "4-6", "24 to 48 hours", "up to £80".

A value is a range in one unit of its family: time in days, length in millimetres, the others as they are. What is only
roughly told ("a few") is a range too, and one number stands for itself give or take a tolerance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from claimlint.values import dataclass

COUNT, TIME, MONEY, PERCENT, LENGTH = "count", "time", "money", "percent", "length"
FAMILIES = (COUNT, TIME, MONEY, PERCENT, LENGTH)
"""The kinds of value. Money comes with its currency: ``money:GBP``."""
TOUCH = 1e-9
"""The low end of “up to 5”: something, however little, so that it is not the same as nothing."""

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_WORDS = {word: number for number, word in enumerate(_ONES)} | {"a": 1, "an": 1, "single": 1, "half": 0.5, "dozen": 12}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ROUGHLY = {"few": (2.0, 3.9), "couple": (2.0, 3.0), "several": (3.0, 7.9)}
_MINUTE, _HOUR = 1 / 1440, 1 / 24
_TIMES = {
    "minute": (_MINUTE, _MINUTE), "min": (_MINUTE, _MINUTE), "hour": (_HOUR, _HOUR), "hr": (_HOUR, _HOUR),
    "day": (1, 1), "night": (1, 1), "week": (7, 7), "wk": (7, 7), "fortnight": (14, 14), "month": (28, 31),
    "year": (360, 366), "yr": (360, 366),
}  # fmt: skip
_LENGTHS = {"mm": 1.0, "millimetre": 1.0, "millimeter": 1.0, "cm": 10.0, "centimetre": 10.0, "centimeter": 10.0}
_CURRENCIES = {"£": "GBP", "$": "USD", "€": "EUR", "₹": "INR", "pound": "GBP", "dollar": "USD", "euro": "EUR"}
_CURRENCIES |= {code.lower(): code for code in ("GBP", "USD", "EUR", "INR", "AUD", "CAD")}
_ADVERBS = {"weekly": "week", "fortnightly": "fortnight", "monthly": "month", "yearly": "year"}
_AT_MOST = (("up", "to"), ("at", "most"), ("no", "more", "than"), ("less", "than"), ("fewer", "than"), ("under",),
            ("within",), ("maximum", "of"), ("maximum",), ("max",), ("as", "long", "as"))  # fmt: skip
_AT_LEAST = (("at", "least"), ("minimum", "of"), ("minimum",), ("from",), ("over",), ("more", "than"), ("beyond",),
             ("starting", "at"), ("starting", "from"), ("starts", "at"), ("starts", "from"))  # fmt: skip
_BESIDE = frozenset("short full working business whole more good".split())
_ABOUT = frozenset("about around approximately roughly only just".split())
_TO = frozenset(("to", "-", "\u2013", "\u2014", "\u2012", "or"))
_PART = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[£$€₹%+\u2012-\u2014-]|\S")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A range of values: from ``low`` to ``high`` in ``unit``, between the offsets ``start`` and ``end`` of what was
    read. ``rough`` when no number was written."""

    low: float
    high: float
    unit: str
    start: int = 0
    end: int = 0
    rough: bool = False

    @property
    def family(self) -> str:
        """The unit without its currency."""
        return self.unit.partition(":")[0]


def written(value: Quantity) -> str:
    """The value in a normal form: “4-6”, “at least 3”, “24-48 hours”, “up to 80 GBP”."""
    scale, noun = _scale(value)
    top = value.high / scale
    low, high = _short(value.low / scale), _short(round(top) if value.rough and top < inf else top)
    about = "about " if value.rough else ""
    if value.high == inf:
        return f"at least {low}{noun}"
    if value.low == TOUCH:
        return f"up to {high}{noun}"
    return f"{about}{low}{noun}" if low == high else f"{about}{low}-{high}{noun}"


def _scale(value: Quantity) -> tuple[float, str]:
    if value.family == TIME:
        top = value.low if value.high == inf else value.high
        scale, noun = (_MINUTE, "minutes") if top < 3 * _HOUR else (_HOUR, "hours") if top < 3 else (1, "days")
        return scale, f" {noun}"
    nouns = {PERCENT: "%", LENGTH: " mm", MONEY: f" {value.unit.partition(':')[2]}"}
    return 1, nouns.get(value.family, "")


def _short(number: float) -> str:
    return f"{round(number + 1e-9, 2):g}" if abs(number) < 1e6 else f"{number:.0f}"


def read(text: str, family: str) -> Iterator[Quantity]:
    """Every value of a family in a text of lower case, in order. Linear in the length of the text."""
    reader = _Reader(text)
    while reader.at < len(reader.parts):
        found = reader.value()
        if found is not None and found.family == family:
            yield found


class _Number(NamedTuple):
    """A number as written: what it counts in ``unit``, and how much one of that is, at least and at most."""

    low: float
    high: float
    rough: bool = False
    unit: str = COUNT
    scale: tuple[float, float] = (1, 1)
    open_end: bool = False


class _Reader:
    def __init__(self, text: str) -> None:
        hits = list(_PART.finditer(text))
        self.parts = [hit.group() for hit in hits]
        self._starts = [hit.start() for hit in hits]
        self._ends = [hit.end() for hit in hits]
        self.at = 0

    def value(self) -> Quantity | None:
        """The value that begins at this part, which is then passed; else None, one part on."""
        begin = self.at
        between = self._part(-1) == "between"
        bound = self._bound()
        first = self._number()
        if first is None:
            self.at = begin
            return self._adverb()
        end = self.at
        second = None if first.open_end else self._second(between)
        if second is None or (first.unit != COUNT and second.unit not in (COUNT, first.unit)):
            self.at, second = end, None
        bound = bound or ("least" if first.open_end or (second and second.open_end) else self._after())
        return _joined(first, second, bound, (self._starts[begin], self._ends[self.at - 1]))

    def _part(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.parts[at] if 0 <= at < len(self.parts) else ""

    def _bound(self) -> str:
        for bound, rows in (("most", _AT_MOST), ("least", _AT_LEAST)):
            for row in rows:
                if tuple(self.parts[self.at : self.at + len(row)]) == row:
                    self.at += len(row)
                    while self._part() in _ABOUT:
                        self.at += 1
                    return bound
        return ""

    def _after(self) -> str:
        """“or more” after the value."""
        if self._part() == "or" and self._part(1) in ("more", "longer", "over", "above", "older"):
            self.at += 2
            return "least"
        return ""

    def _second(self, between: bool) -> _Number | None:
        """The other end of a range."""
        if self._part() not in _TO and not (between and self._part() == "and"):
            return None
        self.at += 1
        while self._part() in ("up", "to", "even", *_ABOUT):
            self.at += 1
        return self._number()

    def _number(self) -> _Number | None:
        """A number with its unit, if it has one."""
        currency = _CURRENCIES.get(self._part(), "") if not self._part().isalpha() else ""
        self.at += bool(currency)
        article = self._part() in ("a", "an")
        found = self._digits() or self._words()
        if found is None:
            return None
        if currency:
            plus = self._part() == "+"
            self.at += plus
            return found._replace(unit=f"{MONEY}:{currency}", open_end=plus)
        told = self._unit(found)
        return None if article and told.unit == COUNT and not found.rough else told

    def _digits(self) -> _Number | None:
        part = self._part()
        plain = part.replace(",", "") if _THOUSANDS.match(part) else part.replace(",", ".")
        if not part[:1].isdigit() or not part.isascii() or len(part) > 15 or plain.count(".") > 1:
            return None
        self.at += 1
        return _Number(float(plain), float(plain))

    def _words(self) -> _Number | None:
        if self._part() in ("a", "the") and self._part(1) in _ROUGHLY:
            self.at += 1
        part = self._part()
        self.at += 1
        if part in _ROUGHLY:
            self.at += self._part() == "of"
            return _Number(*_ROUGHLY[part], True)
        if part in _TENS:
            step = (
                1 if self._part() in _ONES[1:10] else 2 if self._part() == "-" and self._part(1) in _ONES[1:10] else 0
            )
            number = _TENS[part] + (_WORDS[self._part(step - 1)] if step else 0)
            self.at += step
            return _Number(number, number)
        if part == "half" and self._part() in ("a", "an"):
            self.at += 1
        return _Number(_WORDS[part], _WORDS[part]) if part in _WORDS else None

    def _unit(self, number: _Number) -> _Number:
        start = self.at
        self.at += self._part() in ("+", "plus")
        plus = self.at > start
        start = self.at
        self.at += self._part() == "-"  # "a 30-minute treatment"
        self.at += self._part() in _BESIDE
        word = _singular(self._part())
        unit, scale = _unit_of(word)
        if word == "per" and self._part(1) == "cent":
            self.at += 1
            unit = PERCENT
        self.at = self.at + 1 if unit else start
        return number._replace(unit=unit or COUNT, scale=scale, open_end=plus)

    def _adverb(self) -> Quantity | None:
        """“monthly”, “every week”, “each month”."""
        start, part = self.at, self._part()
        self.at += 1
        word = _ADVERBS.get(part, "")
        if part in ("every", "each") and self._part() in _TIMES:
            word = self._part()
            self.at += 1
        return Quantity(*_TIMES[word], TIME, self._starts[start], self._ends[self.at - 1]) if word else None


def _unit_of(word: str) -> tuple[str, tuple[float, float]]:
    if word in _TIMES:
        return TIME, _TIMES[word]
    if word in _LENGTHS:
        return LENGTH, (_LENGTHS[word], _LENGTHS[word])
    if word in _CURRENCIES:
        return f"{MONEY}:{_CURRENCIES[word]}", (1, 1)
    return PERCENT if word in ("%", "percent") else "", (1, 1)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 2 and word.endswith("s") else word


def _joined(first: _Number, second: _Number | None, bound: str, span: tuple[int, int]) -> Quantity:
    """One range of one number or two; the “4” of “4 to 6 weeks” is told in weeks."""
    other = second or first
    if first.unit == COUNT:
        first = first._replace(unit=other.unit, scale=other.scale)
    if other.unit == COUNT:
        other = other._replace(unit=first.unit, scale=first.scale)
    low, high = sorted((first, other), key=lambda number: number.low * number.scale[0])
    least, most = low.low * low.scale[0], high.high * high.scale[1]
    if bound == "most" and second is None:
        least = TOUCH
    if bound == "least" and (second is None or second.open_end):
        most = inf
    return Quantity(least, most, first.unit, *span, rough=first.rough)
