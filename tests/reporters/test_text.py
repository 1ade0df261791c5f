"""Findings for people, compared whole."""

from __future__ import annotations

import io
from dataclasses import replace

from claimlint.findings import NOTHING_SETTLES, Caveat, FileReport, Finding, Fix, Related, Source
from claimlint.reporters import Run, Style, render
from claimlint.reporters.text import count
from claimlint.spans import Span
from reporters import samples


def text(run: Run) -> str:
    out = io.StringIO()
    render("text", run, out)
    return out.getvalue()


def test_a_whole_run() -> None:
    assert (
        text(samples.run())
        == """\
shop/peels.md:3:13 error skincare/highly-effective
  “highly effective” promises more than copy can support.
     3 | Our peel is highly effective. It may be painless.
       |             ^^^^^^^^^^^^^^^^
  status   affirmed
  caveat   nearest is “Results vary” on line 5: it stands in another section
  mend     can help some people
  also     6:1 “highly effective”
  source   FTC, Health Products Compliance Guidance (us); CAP Code section 3 (uk)

shop/peels.md:3:41 warning skincare/painless
  Pain differs: 50% feel it.
     3 | Our peel is highly effective. It may be painless.
       |                                         ^^^^^^^^
  status   hedged, by “may”
  mend     write “comfortable for most”

shop/peels.md:5:19 info house/peel
  Two lines.
     5 | Results vary, and a peel is
       |                   ^^^^^^^^^ (to line 6)

1 error, 1 warning, 1 info in 1 file (2 files checked); 1 problem kept something from being checked
`claimlint rule RULE` says why a rule is there.
"""
    )


def test_nothing_found() -> None:
    clean = samples.run(reports=(samples.report(),), errors=())
    assert text(clean) == "Nothing found: 1 file checked, with 2 rules.\n"
    assert text(replace(clean, style=Style(quiet=True))) == ""
    assert text(replace(clean, reports=())) == "No file was checked.\n"


def test_statistics() -> None:
    reports = (samples.report(samples.painless()), samples.report(samples.painless(), samples.effective()))
    run = samples.run(reports=reports, errors=(), style=Style(statistics=True, quiet=True))
    assert text(run).split("\n\n")[-2].splitlines()[-2:] == [
        "     2  warning  skincare/painless          Painless",
        "     1  error    skincare/highly-effective",
    ]


def test_colours() -> None:
    shown = text(samples.run(reports=(samples.report(samples.painless()),), style=Style(color=True)))
    assert "\033[1mshop/peels.md:3:41\033[0m \033[33mwarning\033[0m skincare/painless\n" in shown
    assert "\033[33m" + " " * 40 + "^^^^^^^^\033[0m\n" in shown


def one(finding: Finding, width: int = 100) -> list[str]:
    style = Style(quiet=True, width=width)
    return text(samples.run(reports=(samples.report(finding),), errors=(), style=style)).splitlines()


def test_many_other_places() -> None:
    places = tuple(Related(Span(at, at + 1), samples.TEXT[at : at + 1], "") for at in range(8))
    lines = one(replace(samples.painless(), related=places))
    assert "  also     1:1 “#”, 1:2 “ ”, 1:3 “P”, 1:4 “e”, 1:5 “e”, and 3 more" in lines


def test_sources_take_one_line() -> None:
    long = Source("A title " + "that goes on " * 9, "uk")
    lines = one(replace(samples.painless(), sources=(samples.FTC, long, samples.CAP)))
    assert "  source   FTC, Health Products Compliance Guidance (us); 2 more (uk)" in lines
    (line,) = [line for line in one(replace(samples.painless(), sources=(long,)), width=70) if "source" in line]
    assert line == "  source   A title that goes on that goes on that goes on that goes…"
    assert len(line) <= 70


def test_a_source_for_any_market_names_none() -> None:
    lines = one(replace(samples.painless(), sources=(Source("House style", "any"), Source("Other"))))
    assert "  source   House style; Other" in lines


def test_long_messages_are_wrapped() -> None:
    lines = one(replace(samples.painless(), message="word " * 30), width=60)
    assert lines[1:4] == ["  " + " ".join(["word"] * 11), "  " + " ".join(["word"] * 11), "  " + " ".join(["word"] * 8)]


def test_a_fix_that_takes_out() -> None:
    finding = samples.painless()
    assert finding.fix is not None
    cut = Fix(True, (replace(finding.fix.edits[0], text=""),))
    assert "  mend     take out “painless”" in one(replace(finding, fix=cut))


def test_a_cue_and_a_caveat_elsewhere() -> None:
    finding = samples.painless()
    assert finding.cue is not None
    far = replace(finding.cue, span=samples.span("Results"), match="Results")
    settled = replace(samples.effective().caveat, settled=True)  # type: ignore[type-var]
    lines = one(replace(finding, cue=far, caveat=settled))
    assert "  status   hedged, by “Results” on line 5" in lines
    assert "  caveat   “Results vary” on line 5" in lines


def test_copy_cannot_drive_the_terminal() -> None:
    body = "A \x1b[2Jmiracle\n"
    finding = replace(
        samples.painless(), span=Span(2, 13), match=body[2:13], message="“\x1b[2Jmiracle”", cue=None, fix=None
    )
    run = samples.run(reports=(FileReport("a\x1b.md", body, (finding,)),), errors=())
    assert "\x1b" not in text(run)


def test_a_place_that_is_missing_points_at_the_first_line() -> None:
    finding = replace(samples.painless(), span=Span(0, 0), match="", status=None, cue=None, fix=None)
    assert one(finding)[2:4] == ["     1 | # Peels", "       | ^"]


def test_line_ends_of_all_kinds() -> None:
    body = "one\r\ntwo\rmiracle\n"
    finding = replace(samples.painless(), span=Span(9, 16), match="miracle", cue=None, fix=None)
    lines = text(samples.run(reports=(FileReport("a.md", body, (finding,)),), errors=())).splitlines()
    assert lines[0] == "a.md:3:1 warning skincare/painless"
    assert lines[2] == "     3 | miracle"


def test_count() -> None:
    assert [count(0, "file"), count(1, "file"), count(1200, "file"), count(2, "info")] == [
        "0 files",
        "1 file",
        "1,200 files",
        "2 info",
    ]


def test_that_no_caveat_would_do_is_told_once_a_file() -> None:
    caveat = Caveat("results-vary", samples.span("Results vary"), "Results vary", 9, False, f"{NOTHING_SETTLES}, so")
    finding = replace(samples.painless(), caveat=caveat)
    reports = tuple(FileReport(path, samples.TEXT, (finding, finding)) for path in ("a.md", "b.md"))
    lines = text(samples.run(reports=reports)).splitlines()
    told = "  caveat   “Results vary” on line 5 does not settle this kind of claim; no caveat does"
    places = [line for line in lines if line.startswith(("a.md", "b.md")) or line == told]
    one, other = "a.md:3:41 warning skincare/painless", "b.md:3:41 warning skincare/painless"
    assert places == [one, told, one, other, told, other]
