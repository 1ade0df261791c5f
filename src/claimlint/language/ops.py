"""The operations of a compiled phrase, shared by the compiler and the index: a run never imports the compiler."""

CLASS, LEX, GAP, SPLIT, SET, VERB, MATCH = range(7)
"""A word of a class · an entry of a lexicon · 0 to N tokens · one of several ways · a word of one of several classes ·
a word of a class that is read as a verb · the end."""
DIGITS = 0
"""The class of every token that begins with a digit."""
DENIES = -1
"""The stored set of the words that a gap does not step over."""
BEGINNING = 3
"""By how many first letters the stored words are found."""
