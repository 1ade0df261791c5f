"""The bar that narrows a page to some findings. Without scripts it is not shown, and everything is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimlint.findings import Severity, Status
from claimlint.reporters.html.contents import Contents
from claimlint.reporters.html.markup import attribute, text


def filters(contents: Contents) -> Iterator[str]:
    """Boxes to tick for severities and ways of putting a claim, and a list of rules."""
    findings = [item.finding for item in contents.items]
    severities = Counter(finding.severity for finding in findings)
    statuses = Counter(finding.status for finding in findings)
    rules = Counter((finding.category, finding.rule) for finding in findings)
    yield '<form id="filters" class="bar" hidden aria-label="Filters">\n'
    yield from _boxes("Severity", "severity", {level.value: severities[level] for level in Severity})
    named = {status.value: statuses[status] for status in Status} | {"none": statuses[None]}
    yield from _boxes("Status", "status", named)
    yield from _rules(rules)
    yield (
        '<p class="shown"><output id="shown" aria-live="polite"></output> '
        '<button type="reset">Show all</button> <button type="button" id="open">Open notes</button> '
        '<span class="keys"><kbd>n</kbd> next, <kbd>p</kbd> previous</span></p>\n</form>\n'
    )


def _boxes(legend: str, name: str, counts: dict[str, int]) -> Iterator[str]:
    there = {value: number for value, number in counts.items() if number}
    yield f"<fieldset><legend>{legend}</legend>"
    for value, number in there.items():
        label = "no claim" if value == "none" else value
        yield (
            f'<label><input type="checkbox" name="{name}" value="{value}" checked> '
            f"{label} <span>{number}</span></label> "
        )
    yield "</fieldset>\n"


def _rules(rules: Counter[tuple[str, str]]) -> Iterator[str]:
    yield '<fieldset><legend><label for="rule">Rule</label></legend><select id="rule" name="rule">'
    yield f'<option value="">all ({len(rules)})</option>'
    category = None
    for (group, rule), number in sorted(rules.items()):
        if group != category:
            yield ("</optgroup>" if category is not None else "") + f"<optgroup{attribute('label', group)}>"
            category = group
        yield f"<option{attribute('value', rule)}>{text(rule)} ({number})</option>"
    yield "</optgroup></select></fieldset>\n"
