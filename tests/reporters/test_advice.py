"""What an empty report does not say, and where to begin with a long one."""

from __future__ import annotations

from dataclasses import replace

from claimlint.findings import FileReport, Finding, Related, Severity
from claimlint.reporters.advice import begin, not_judged
from claimlint.reporters.run import Run, Style, Unasked
from reporters import samples
from reporters.test_text import text


def report(path: str, *findings: Finding) -> FileReport:
    return FileReport(path, samples.TEXT, findings)


def empty(unasked: Unasked, files: int = 1) -> Run:
    return Run(tuple(report(f"{number}.md") for number in range(files)), unasked=unasked)


def test_nothing_was_left_out() -> None:
    assert list(not_judged(empty(Unasked()))) == []


def test_one_file() -> None:
    unasked = Unasked(1, 0, ("product-page",), ("0.md",), (".pdf",))
    (line,) = not_judged(empty(unasked))
    assert line == (
        "Not judged: sections and duties (this was taken for: product-page); what depends on a topic (this text shows "
        "none); 1 rule for other markets; 1 file of a format that is not read (.pdf)."
    )


def test_several_files() -> None:
    unasked = Unasked(89, 2, ("post", "product-page", "post"), ("b.md",), (".rtf", ".pdf", ".rtf"))
    (line,) = not_judged(empty(unasked, 4))
    assert line == (
        "Not judged: sections and duties (3 files were taken for: post, product-page); what depends on a topic (b.md "
        "shows none); 89 rules for other markets; 2 rules left out by select or ignore; 3 files of a format that is "
        "not read (.pdf, .rtf)."
    )


def test_several_files_without_a_topic() -> None:
    (line,) = not_judged(empty(Unasked(0, 0, (), ("a.md", "b.md"), ()), 4))
    assert line == "Not judged: what depends on a topic (2 files show none)."


def test_it_is_told_of_an_empty_report_only_and_not_if_quiet() -> None:
    run = empty(Unasked(elsewhere=3))
    assert text(run) == "Nothing found: 1 file checked.\nNot judged: 3 rules for other markets.\n"
    assert text(replace(run, style=Style(quiet=True))) == ""
    assert "Not judged" not in text(samples.run(unasked=Unasked(elsewhere=3)))
    assert text(Run((), unasked=Unasked(unread=(".pdf",)))) == "No file was checked.\n"


EFFECTIVE = replace(samples.effective(), related=())
MISSING = replace(samples.over_lines(), rule="house/safety", kind="require", severity=Severity.WARNING)


def long() -> Run:
    again = Related(EFFECTIVE.span, EFFECTIVE.match, "said again here")
    reports = (
        report("a.md", EFFECTIVE, samples.painless()),
        report("b.md", *[replace(EFFECTIVE, related=(again,))] * 2, samples.painless(), MISSING),
    )
    return samples.run(reports=reports, rules={"house/safety": samples.info("house/safety", "Risks are stated")})


TOLD = [
    "Where to begin:",
    "  1. The 3 errors, before the rest: b.md (2), a.md (1).",
    "  2. skincare/highly-effective, in 5 places: one wording may mend them all.",
    "  3. What is missing, a short paragraph each: risks are stated.",
]


def test_where_to_begin() -> None:
    assert list(begin(long())) == TOLD


def test_it_is_told_to_a_person_who_reads_a_long_report() -> None:
    run = long()
    watched = replace(run, style=Style(person=True))
    assert text(watched).splitlines()[-4:] == TOLD
    assert "Where to begin" not in text(run)
    assert "Where to begin" not in text(replace(watched, style=Style(person=True, quiet=True)))
    assert "Where to begin" not in text(replace(watched, reports=watched.reports[:1]))


def test_only_errors_in_one_file_need_no_order() -> None:
    run = samples.run(reports=(report("a.md", EFFECTIVE, EFFECTIVE),))
    assert list(begin(run)) == []
    run = samples.run(reports=(report("a.md", EFFECTIVE), report("b.md", EFFECTIVE, EFFECTIVE)))
    assert list(begin(run))[1] == "  1. The file with most errors: b.md (2)."
