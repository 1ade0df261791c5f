"""The operations of a compiled phrase, and how its numbers are written; for compiler and index: a run never imports the
compiler."""

CLASS, LEX, GAP, SPLIT, SET, VERB, MATCH = range(7)
"""A word of a class · an entry of a lexicon · 0 to N tokens · one of several ways · a word of one of several classes ·
a word of a class that is read as a verb · the end."""
DIGITS = 0
"""The class of every token that begins with a digit."""
DENIES = -1
"""The stored set of the words that a gap does not step over."""
ZERO = "\u4e00"
"""Rows of many numbers are stored as text with a character for each, from this one on: nothing is read more quickly."""
BEGINNING = 3
"""By how many first letters the stored words are found."""
ENDS, GOES_ON = "1", "0"
"""Whether an entry of a list ends with a word."""
_SURROGATES = 0xD800, 0xDFFF


def character(number: int) -> str:
    """A number from 0 as a character; surrogates, which are none, are left out."""
    code = ord(ZERO) + number
    return chr(code if code < _SURROGATES[0] else code + _SURROGATES[1] - _SURROGATES[0] + 1)


def number_of(character: str) -> int:
    """The number that a character stands for."""
    code = ord(character)
    return code - ord(ZERO) - (_SURROGATES[1] - _SURROGATES[0] + 1 if code > _SURROGATES[1] else 0)
