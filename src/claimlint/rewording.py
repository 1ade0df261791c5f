"""Edits of some words of a claim: others in their place, or words put in between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.analysis import Analysis
from claimlint.document import FILLER
from claimlint.findings import Edit, Fix
from claimlint.language.index import Hit
from claimlint.packs.model import Rewording
from claimlint.spans import Span

_ARTICLE = re.compile(r"\b(an?)(\s+)\Z", re.IGNORECASE)
_AN = re.compile(r"(?:[aeiou](?!ni[vqtc]|s[aeu]|ne\b|u)|hour|honest)", re.IGNORECASE)
_SMALL = frozenset(("a", "an", "and", "as", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
"""Words that a title leaves in lower case."""
_REACH = 1000
"""How far away quotation marks are looked for."""
_NEAR = 60
"""How many words of a sentence before and after are looked at."""
_SHORT = 3
"""How long a word is that may be said twice."""
_DROPPED = str.maketrans("", "", f"{FILLER}\u00ad")


def reworded(rewording: Rewording, span: Span, analysis: Analysis) -> Fix | None:
    """The edit of a match, or None in a quotation and where none of the words that it is for are there. Where the match
    holds markup it is advice, since half of a pair of marks could stay."""
    document = analysis.document
    if _quoted(span, analysis):
        return None
    edits = list(_inserted(rewording, span, analysis) if rewording.insert else _swapped(rewording, span, analysis))
    if not edits:
        return None
    written = _applied(document.prose, span, edits)
    note = f"write “{' '.join(written.translate(_DROPPED).split())}”"
    if span.cut(document.text) != span.cut(document.prose):
        return Fix(False, (), note)
    if document.format == "html":
        edits = [Edit(edit.span, _escaped(edit.text)) for edit in edits]
    return Fix(rewording.safe, tuple(edits), note)


def _quoted(span: Span, analysis: Analysis) -> bool:
    """Whether the match stands in a quotation: somebody else's words are not ours to change."""
    block = analysis.block(span.start)
    if block is None or block.field:
        return False
    prose = analysis.document.prose
    before = prose[max(block.span.start, span.start - _REACH) : span.start]
    curly = before.rfind("“") > before.rfind("”")
    straight = before.count('"') % 2 == 1 and prose.find('"', span.end, min(block.span.end, span.end + _REACH)) >= 0
    return block.kind == "quote" or curly or straight


def _swapped(rewording: Rewording, span: Span, analysis: Analysis) -> Iterator[Edit]:
    """Other words for every phrase that has some and stands where it has to; of two that overlap, the first, or the
    longer of the two."""
    heads, tails = analysis.inside(rewording.after, span), analysis.inside(rewording.before, span)
    found = [
        (hit[0], -hit[1], hit, words)
        for group, words in rewording.swaps
        for hit in analysis.inside(group, span)
        if (not rewording.before or _touch([hit], tails, analysis))
        and (not rewording.after or _touch(heads, [hit], analysis))
    ]
    end = -1
    for start, _, hit, words in sorted(found):
        if start >= end and not _said_already(words, hit, analysis):
            place, end = analysis.span(hit), hit[1]
            edit = Edit(place, _cased(words, analysis.text(place), analysis.text(span)))
            yield from (*article_for(edit.text, place.start, analysis.document.text), edit)


def _said_already(words: str, hit: Hit, analysis: Analysis) -> bool:
    """Whether the sentence has the last of the words already: "redness and redness" is no wording to offer. Small
    words do not count."""
    last = words.rsplit(maxsplit=1)[-1].lower()
    first, end = analysis.tokens.sentence_range(analysis.tokens.sentence_of(hit[0]))
    first, end = max(first, hit[0] - _NEAR), min(end, hit[1] + _NEAR)
    said = analysis.tokens.words
    return len(last) > _SHORT and any(said[at] == last for at in range(first, end) if not hit[0] <= at < hit[1])


def _inserted(rewording: Rewording, span: Span, analysis: Analysis) -> Iterator[Edit]:
    """The words at their first place in the match."""
    heads, tails = analysis.inside(rewording.after, span), analysis.inside(rewording.before, span)
    if not rewording.before:
        for hit in heads[:1]:
            end = analysis.span(hit).end
            yield Edit(Span(end, end), " " + _cased(rewording.insert, "", analysis.text(span)))
        return
    for hit in tails:
        if not rewording.after or _touch(heads, [hit], analysis):
            yield _before(rewording.insert, analysis.span(hit).start, span, analysis)
            return


def _before(words: str, at: int, span: Span, analysis: Analysis) -> Edit:
    """``words`` put in before a place. At the start of a sentence its capital goes to them."""
    text, prose = analysis.document.text, analysis.document.prose
    opens = at == span.start and not prose[max(at - 200, 0) : at].rstrip(f"{FILLER} \t")[-1:].isalnum()
    cased = _cased(words, text[at] if opens else "", analysis.text(span))
    if opens and text[at].isupper() and text[at + 1 : at + 2].islower() and not _is_title(analysis.text(span)):
        return Edit(Span(at, at + 1), f"{cased} {text[at].lower()}")
    return Edit(Span(at, at), f"{cased} ")


def _touch(heads: list[Hit], tails: list[Hit], analysis: Analysis) -> bool:
    """Whether one of ``tails`` stands right behind one of ``heads``, with nothing but blanks and markup between."""
    for head in heads:
        for tail in tails:
            if head[1] == tail[0]:
                between = analysis.document.prose[analysis.span(head).end : analysis.span(tail).start]
                return not between.strip(f"{FILLER} \t\r\n\u00a0")
    return False


def _cased(words: str, replaced: str, whole: str) -> str:
    """The words as a claim in capitals, or in those of a title, would have them; a capital that goes comes back."""
    if whole.isupper():
        return words.upper()
    if _is_title(whole):
        words = " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in words.split())
    return words[:1].upper() + words[1:] if replaced[:1].isupper() else words


def _is_title(whole: str) -> bool:
    words = [word for word in whole.split() if word not in _SMALL]
    return len(words) > 1 and all(word[0].isupper() or not word[0].isalpha() for word in words)


def article_for(text: str, at: int, whole: str) -> tuple[Edit, ...]:
    """The edit that makes "a" before ``at`` an "an", or the other way round, when ``text`` comes to stand there."""
    found = _ARTICLE.search(whole, max(0, at - 8), at)
    if not found or bool(_AN.match(text)) == (len(found[1]) == 2):
        return ()
    return (Edit(Span(*found.span(1)), found[1][0] + ("n" if len(found[1]) == 1 else "")),)


def _applied(text: str, span: Span, edits: list[Edit]) -> str:
    """The span's words with the edits in them."""
    parts, at = [], min(span.start, edits[0].span.start)
    for edit in edits:
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at : span.end]])


def _escaped(text: str) -> str:
    from html import escape

    return escape(text, quote=False)
