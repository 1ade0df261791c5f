"""A finding as one message."""

from __future__ import annotations

from dataclasses import replace

from claimlint.findings import NOTHING_SETTLES, Caveat, Edit, FileReport, Fix
from claimlint.reporters.run import placed
from claimlint.reporters.wording import mend, message
from reporters import samples


def test_messages() -> None:
    effective, painless, over_lines = placed(samples.run())
    assert message(effective) == (
        "“highly effective” promises more than copy can support.\n"
        "Status: affirmed.\n"
        "Nearest caveat: “Results vary” on line 5: it stands in another section.\n"
        "To mend it: can help some people."
    )
    assert message(painless) == (
        "Pain differs: 50% feel it.\nStatus: hedged, by “may”.\nTo mend it: write “comfortable for most”."
    )
    assert message(over_lines) == "Two lines."


def test_what_may_not_be_put_in_as_it_stands_is_told_as_a_note() -> None:
    finding = samples.painless()
    assert mend(replace(finding, fix=Fix(False, (Edit(finding.span, "x"),), "Say what helps"))) == "Say what helps"
    assert mend(replace(finding, fix=Fix(False, (Edit(finding.span, "x"),)))) == "write “x”"
    assert mend(replace(finding, fix=Fix(True, (Edit(finding.span, ""),)))) == "take out “painless”"


def test_a_caveat_that_could_not_help_is_told_as_that() -> None:
    caveat = Caveat("results-vary", samples.span("Results vary"), "Results vary", 9, False, f"{NOTHING_SETTLES}, so")
    finding = replace(samples.effective(), caveat=caveat)
    (item,) = placed(samples.run(reports=(FileReport(samples.PATH, samples.TEXT, (finding,)),)))
    assert message(item).splitlines()[2] == "No caveat settles this kind of claim, “Results vary” on line 5 included."
