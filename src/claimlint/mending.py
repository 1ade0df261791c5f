"""What a finding offers: approved wording for all or some of its words, a sentence of the house's own at the right
place, or advice alone.

An edit is offered only where it can be put in as it stands; everything else stays a note for the writer.
"""

from __future__ import annotations

import re

from claimlint.analysis import Analysis
from claimlint.document import FILLER, Block
from claimlint.findings import Edit, Fix, Status
from claimlint.kinds import Match
from claimlint.packs.model import Rule
from claimlint.rewording import article_for, reworded
from claimlint.spans import Span

_NEAR = ("sentence", "paragraph")
_TRIED = 5  # how many paragraphs are looked at for a place
_MARKUP = ("markdown", "mdx", "html")
_OTHERS_WORDS = (Status.TESTIMONIAL, Status.ATTRIBUTED)
"""What a customer said or a study found is not reworded: it would be said or found no longer."""
_CLOSING = re.compile(r"\s*</p\s*>", re.IGNORECASE)


def fix_for(rule: Rule, match: Match, analysis: Analysis) -> Fix | None:
    """What to offer for one match, or None."""
    if rule.replacement and len(match.span):
        return _replacement(rule, match.span, analysis)
    if rule.rewordings and len(match.span) and match.status not in _OTHERS_WORDS:
        offers = (reworded(rewording, match.span, analysis) for rewording in rule.rewordings)
        fix = next((fix for fix in offers if fix is not None), None)
        if fix is not None:
            return fix
    note = _house_note(rule, analysis)
    if note:
        edit = _insertion(rule, match.span, note, analysis)
        if edit is not None:
            return Fix(True, (edit,), f"add “{note}”")
    return Fix(False, (), rule.suggestion) if rule.suggestion else None


def _replacement(rule: Rule, span: Span, analysis: Analysis) -> Fix:
    """Approved wording for the claim; words with markup among them are left to the writer, since half of a pair of
    marks would stay."""
    document = analysis.document
    before = span.cut(document.text)
    if before != span.cut(document.prose):
        return Fix(False, (), f"write “{rule.replacement}”")
    text = rule.replacement
    if before[:1].isupper():
        text = text[:1].upper() + text[1:]
    if document.format == "html":
        text = _escaped(text)
    return Fix(rule.safe, (*article_for(text, span.start, document.text), Edit(span, text)))


def _house_note(rule: Rule, analysis: Analysis) -> str:
    """The house's own sentence that settles what the rule asks for, by the rule's name or by a kind of caveat."""
    notes = analysis.settings.notes
    if not notes or rule.kind not in ("claim", "require"):
        return ""
    names = [rule.id, rule.id.split("/", 1)[1], *rule.spec.get("caveat", ())]
    return next((notes[name] for name in names if name in notes), "")


def _insertion(rule: Rule, span: Span, note: str, analysis: Analysis) -> Edit | None:
    """Where the sentence goes: into the claim's paragraph when it must stand there, else as the next paragraph of its
    section; what a whole document lacks comes last."""
    within = rule.spec["within"]
    blocks = analysis.document.blocks
    if rule.kind == "require" and within == "document":
        return _at_the_end(note, analysis)
    scope = analysis.section(span.start)
    if scope is None and rule.kind == "require":
        return None
    here = analysis.block(span.start)
    if here is None or here.field:
        return None
    if within in _NEAR:
        return _first_edit([here], note, analysis, joined=True)
    body = scope.body if scope else Span(0, len(analysis.document.text))
    inside = [b for b in blocks if b.kind == "paragraph" and not b.field and body.contains(b.span)]
    later = [block for block in inside if block.span.end >= here.span.end]
    return _first_edit(later[:_TRIED], note, analysis, joined=False)


def _at_the_end(note: str, analysis: Analysis) -> Edit | None:
    """After all that the document shows, where nothing but blanks follows; else after its last paragraph."""
    document = analysis.document
    shown = [block for block in document.blocks if not block.field and block.kind != "footnote"]
    if shown and document.format != "html":
        at = _line_end(document.text, _last(shown[-1], document.prose))
        if not document.text[at:].strip():
            newline = _newline(document.text)
            return Edit(Span(at, at), f"{newline}{newline}{note}")
    paragraphs = [block for block in shown if block.kind == "paragraph"]
    return _first_edit(paragraphs[: -_TRIED - 1 : -1], note, analysis, joined=False)


def _first_edit(blocks: list[Block], note: str, analysis: Analysis, joined: bool) -> Edit | None:
    """The edit that puts ``note`` after the first block that can take it, within it or as a paragraph of its own."""
    return next((edit for block in blocks if (edit := _after(block, note, analysis, joined))), None)


def _after(block: Block, note: str, analysis: Analysis, joined: bool) -> Edit | None:
    document = analysis.document
    text, end = document.text, _last(block, document.prose)
    written = _escaped(note) if document.format == "html" else note
    if joined:
        ended = text[block.span.start : end].rstrip("*_ )”\"'")[-1:] in (".", "!", "?", "…")
        return Edit(Span(end, end), f" {written}") if ended and block.kind in ("paragraph", "item", "quote") else None
    newline = _newline(text)
    if text[block.span.start : end].rstrip("*_ ")[-1:] == ":":
        return None  # it leads up to what follows
    if document.format == "html":
        closing = _CLOSING.match(text, end, end + 200)
        at = closing.end() if closing else 0
        return Edit(Span(at, at), f"{newline}<p>{written}</p>") if closing else None
    if document.format in _MARKUP and not _at_margin(block, text):
        return None
    at = _line_end(text, end)
    return Edit(Span(at, at), f"{newline}{newline}{written}")


def _last(block: Block, prose: str) -> int:
    """Where the block's last visible word ends, with the marks that close around it."""
    end = block.span.start + len(block.span.cut(prose).rstrip(f"{FILLER} \t\r\n"))
    while end < len(prose) and prose[end] == FILLER:
        end += 1
    return end


def _newline(text: str) -> str:
    """How the text ends its lines."""
    return "\r\n" if "\r\n" in text else "\n"


def _at_margin(block: Block, text: str) -> bool:
    """Whether a paragraph stands at the margin: one in a list, a quotation or a component ends elsewhere."""
    line = max(text.rfind("\n", 0, block.span.start), text.rfind("\r", 0, block.span.start)) + 1
    return not text[line : block.span.start].strip("*_ ") and not text[line : line + 1].isspace()


def _line_end(text: str, at: int) -> int:
    found = re.compile(r"[\r\n]").search(text, at)
    return found.start() if found else len(text)


def _escaped(text: str) -> str:
    from html import escape

    return escape(text, quote=False)
