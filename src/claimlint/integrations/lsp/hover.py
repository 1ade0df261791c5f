"""Everything that is known of the words under the pointer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from claimlint.findings import Caveat, Finding, Judgement, Source
from claimlint.integrations.lsp.diagnostics import visible
from claimlint.integrations.lsp.reading import Reading
from claimlint.reporters.explain import OUTCOMES
from claimlint.reporters.wording import mend, status
from claimlint.spans import LineIndex

_SHOWN = 3
_QUIET = ("settled", "status", "about", "excepted", "hidden")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def hover(reading: Reading, position: types.Position, markdown: bool, messages: bool = True) -> types.Hover | None:
    """What to tell at a position: the findings there, with their ``messages`` or without, or why what is there is
    none."""
    offset = reading.places.offset(position)
    here = [one for one in reading.judgements if _covers(reading, one, offset)]
    told = [one for one in here if one.outcome in ("reported", "repeat")]
    told = told or [one for one in here if one.outcome in _QUIET]
    if not told:
        return None
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    text = _Text(markdown, messages, reading.places.lines)
    parts = ["\n\n".join(text.about(one)) for one in told[:_SHOWN]]
    value = ("\n\n---\n\n" if markdown else "\n\n").join(parts)
    place = reading.places.range(visible(told[0].finding.span, reading.places))
    return types.Hover(types.MarkupContent(kind, value), place)


def _covers(reading: Reading, judgement: Judgement, offset: int) -> bool:
    span = visible(judgement.finding.span, reading.places)
    return span.start <= offset <= span.end


class _Text:
    """A judgement in words, as Markdown or plain."""

    def __init__(self, markdown: bool, messages: bool, lines: LineIndex) -> None:
        self._markdown = markdown
        self._messages = messages
        self._lines = lines

    def about(self, judgement: Judgement) -> Iterator[str]:
        """The paragraphs about one judgement."""
        if judgement.outcome in _QUIET:
            yield from self._quiet(judgement)
            return
        finding = judgement.finding
        if self._messages:
            yield self._strong(finding.message)
        if finding.why:
            yield self._plain(finding.why)
        if finding.status:
            yield self._plain(f"How it is put: {status(finding, self._lines)}.")
        if finding.caveat:
            yield self._plain(f"Nearest caveat: {self._caveat(finding.caveat)}.")
        if finding.fix:
            yield self._plain(f"To mend it: {mend(finding)}.")
        if finding.sources:
            yield "\n".join(f"- {self._source(source)}" for source in finding.sources)
        yield self._plain(_rule(finding))

    def _quiet(self, judgement: Judgement) -> Iterator[str]:
        finding = judgement.finding
        yield self._strong(f"“{' '.join(finding.match.split())}” is no finding")
        yield self._plain(f"{OUTCOMES[judgement.outcome]}: {judgement.reason}.")
        yield self._plain(_rule(finding))

    def _caveat(self, caveat: Caveat) -> str:
        line = self._lines.position(caveat.span.start).line
        words = "1 word" if caveat.distance == 1 else f"{caveat.distance} words"
        return f"“{' '.join(caveat.match.split())}” on line {line}, {words} away: {caveat.reason}"

    def _source(self, source: Source) -> str:
        title = self._plain(source.title)
        if self._markdown and source.url.startswith(("https://", "http://")):
            address = source.url.replace(" ", "%20").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
            title = f"[{title}]({address})"
        elif source.url:
            title = f"{title}, {source.url}"
        return f"{title} ({self._plain(source.market)})" if source.market else title

    def _plain(self, text: str) -> str:
        """The text with nothing in it that Markdown would take for marks: it may quote the draft."""
        return _MARKUP.sub(r"\\\1", text) if self._markdown else text

    def _strong(self, text: str) -> str:
        return f"**{self._plain(text).strip()}**" if self._markdown else text


def _rule(finding: Finding) -> str:
    return f"Rule: {finding.rule} ({finding.severity.value}, confidence {finding.confidence.value})"
