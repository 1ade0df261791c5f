"""Findings for the person who writes the copy: the line, the words, how they are put, and how to mend them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimlint.findings import Caveat, Finding, Severity, Source
from claimlint.hints import TextIO
from claimlint.reporters.excerpt import excerpt, plain
from claimlint.reporters.run import Placed, Run, Style, placed
from claimlint.reporters.wording import mend, status
from claimlint.spans import LineIndex

RELATED_SHOWN = 5

_PAINT = {"error": "1;31", "warning": "33", "info": "36", "bold": "1", "dim": "2"}
_HANG = " " * 11


def render(run: Run, out: TextIO) -> None:
    """Write every finding, then the statistics if they are wanted, then one line that sums up."""
    told: set[str] = set()
    for item in placed(run):
        said = entry(item, run.style, item.finding.message, once=item.report.path not in told)
        out.write("\n".join(said) + "\n\n")
        if item.finding.caveat and item.finding.caveat.hopeless:
            told.add(item.report.path)
    if run.style.statistics:
        out.write("".join(f"{line}\n" for line in _statistics(run)))
    if not run.style.quiet:
        out.writelines(f"{line}\n" for line in (_summary(run), *_after(run)))


def paint(text: str, kind: str, style: Style) -> str:
    """``text`` in the colour of ``kind`` (a severity, bold, dim) when colours are on."""
    return f"\033[{_PAINT[kind]}m{text}\033[0m" if style.color else text


def count(number: int, noun: str) -> str:
    """“1 file”, “3 files”."""
    return f"{number:,} {noun}{'' if number == 1 or noun == 'info' else 's'}"


def counted(run: Run) -> str:
    """“1 error, 2 warnings”; empty when there is no finding."""
    counts = run.counts()
    return ", ".join(
        paint(count(counts[level], level.value), level.value, run.style) for level in Severity if counts[level]
    )


def entry(item: Placed, style: Style, message: str, once: bool = True) -> Iterator[str]:
    """The lines of one finding: place and rule, ``message``, the source with carets, and what is known of it. Without
    ``once``, not what the reader of this file was told before: that no caveat would do."""
    finding, at = item.finding, item.place
    level = finding.severity.value
    where = f"{plain(item.report.path)}:{at.line}:{at.column}"
    yield f"{paint(where, 'bold', style)} {paint(level, level, style)} {finding.rule}"
    yield from _wrap(plain(message), style.width, "  ", whole=finding.project)  # it may hold a path
    yield from _source_line(item, style)
    for label, text in notes(finding, item.lines, once):
        head, *rest = _wrap(plain(text), style.width, _HANG, whole=finding.project)
        yield f"  {paint(label.ljust(len(_HANG) - 2), 'dim', style)}{head.strip()}"
        yield from rest
    if finding.sources:
        label = paint("source".ljust(len(_HANG) - 2), "dim", style)
        yield f"  {label}{plain(_sources(finding.sources, style.width - len(_HANG)))}"


def _source_line(item: Placed, style: Style) -> Iterator[str]:
    """The line with its carets; a match over several lines is shown on its first."""
    at = item.place
    span = item.lines.line_span(at.line)
    line = span.cut(item.report.text)
    end = at.end_column - 1 if at.end_line == at.line else len(line)
    gutter = max(4, len(str(at.line)))
    shown = excerpt(line, min(at.column - 1, len(line)), min(end, len(line)), max(20, style.width - gutter - 6))
    more = f" (to line {at.end_line})" if at.end_line > at.line else ""
    yield f"  {at.line:>{gutter}} | {shown.shown}".rstrip()
    yield f"  {'':>{gutter}} | {paint(shown.carets, item.finding.severity.value, style)}{more}"


def notes(finding: Finding, lines: LineIndex, once: bool = True) -> Iterator[tuple[str, str]]:
    """What is known of a finding: a label of one word, and a phrase. ``once`` is as for ``entry``."""
    if finding.status:
        yield "status", status(finding, lines)
    if finding.caveat and (once or not finding.caveat.hopeless):
        yield "caveat", _caveat(finding.caveat, lines)
    if finding.fix:
        yield "mend", mend(finding)
    if finding.related:
        yield "also", _related(finding, lines)


def _caveat(caveat: Caveat, lines: LineIndex) -> str:
    line = lines.position(caveat.span.start).line
    if caveat.settled:
        return f"“{caveat.match}” on line {line}"
    if caveat.hopeless:
        return f"“{caveat.match}” on line {line} does not settle this kind of claim; no caveat does"
    return f"nearest is “{caveat.match}” on line {line}: {caveat.reason}"


def _related(finding: Finding, lines: LineIndex) -> str:
    places = []
    for entry in finding.related[:RELATED_SHOWN]:
        line, column = entry.place[:2] if entry.path else lines.position(entry.span.start)
        places.append(f"{entry.path}:{line}:{column} “{entry.match}”".removeprefix(":"))
    more = len(finding.related) - RELATED_SHOWN
    return ", ".join(places) + (f", and {more} more" if more > 0 else "")


def _sources(sources: tuple[Source, ...], room: int) -> str:
    """As many as one line holds, one at least, and the markets that only the others speak for; `claimlint rule` has
    them all."""
    names = [source.title + (f" ({source.market})" if source.market not in {"", "any"} else "") for source in sources]
    for shown in range(len(names), 0, -1):
        more = f"; {len(names) - shown} more{_markets(sources, shown)}" if shown < len(names) else ""
        line = "; ".join(names[:shown]) + more
        if len(line) <= room:
            return line
    return names[0][: room - len(more) - 1].rpartition(" ")[0] + "…" + more


def _markets(sources: tuple[Source, ...], shown: int) -> str:
    """“ (uk, au)”: the markets of the sources that are not shown, if no shown one speaks for them."""
    told = {"", "any", *(source.market for source in sources[:shown])}
    rest = dict.fromkeys(source.market for source in sources[shown:] if source.market not in told)
    return f" ({', '.join(rest)})" if rest else ""


def _wrap(text: str, width: int, indent: str, whole: bool = False) -> list[str]:
    """Lines of at most ``width``; words stay ``whole``, hyphens and all."""
    if text and len(indent) + len(text) <= width and text == text.strip():
        return [indent + text]
    import textwrap

    wrapper = textwrap.TextWrapper(width, indent, indent, break_long_words=False, break_on_hyphens=not whole)
    return wrapper.wrap(text) or [indent]


def _statistics(run: Run) -> Iterator[str]:
    counts = Counter((finding.rule, finding.severity) for report in run.reports for finding in report.findings)
    if not counts:
        return
    wide = max(len(rule) for rule, _ in counts)
    for (rule, severity), number in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        title = run.rules[rule].title if rule in run.rules else ""
        level = paint(severity.value.ljust(7), severity.value, run.style)
        yield f"{number:>6}  {level}  {rule.ljust(wide)}  {title}".rstrip()
    yield ""


def _after(run: Run) -> Iterator[str]:
    """What a reader may need beside the sum: what silence does not mean, where to begin, which rules are old."""
    number = run.counts().total()
    if number == 0 and run.reports:
        from claimlint.reporters.advice import not_judged

        for line in not_judged(run):
            yield from _wrap(line, run.style.width, "")
    elif number and run.style.person:
        import textwrap

        from claimlint.reporters.advice import MANY, begin

        for line in begin(run) if number > MANY else ():
            yield from textwrap.wrap(line, run.style.width, subsequent_indent="     ")
    yield from _due(run)


def _due(run: Run) -> Iterator[str]:
    if run.due:
        rests = "rests on a source" if len(run.due) == 1 else "rest on sources"
        yield f"{count(len(run.due), 'rule')} here {rests} to be read again: `claimlint rules --due`."


def _summary(run: Run) -> str:
    counts = run.counts()
    checked = count(len(run.reports), "file")
    unread = f"; {count(len(run.errors), 'problem')} kept something from being checked" if run.errors else ""
    if not run.reports and not run.errors:
        return "No file was checked."
    if not run.reports:
        return f"Nothing was checked: {count(len(run.errors), 'problem')}."
    if not counts:
        rules = sum(not rule.startswith(("claimlint/", "register/")) for rule in run.rules) - run.unasked.elsewhere
        rules -= run.unasked.left_out
        looked = f", with {count(rules, 'rule')}" if rules > 0 else ""
        return f"Nothing found: {checked} checked{looked}{unread}."
    total = counted(run)
    within = count(sum(1 for report in run.reports if report.findings), "file")
    return f"{total} in {within} ({checked} checked){unread}\n`claimlint rule RULE` says why a rule is there."
