"""GitHub's workflow commands."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from claimlint.findings import FileError
from claimlint.reporters import Run, render
from claimlint.reporters.github import summary
from reporters import samples


def commands(run: Run) -> list[str]:
    out = io.StringIO()
    render("github", run, out)
    return out.getvalue().splitlines()


def test_a_whole_run() -> None:
    assert commands(samples.run()) == [
        "::error file=gone.md,line=1,col=1,title=claimlint::no such file, 100%25",
        (
            "::error file=shop/peels.md,line=3,endLine=3,col=13,endColumn=29,title=skincare/highly-effective::"
            "“highly effective” promises more than copy can support.%0AStatus: affirmed.%0A"
            "Nearest caveat: “Results vary” on line 5: it stands in another section.%0A"
            "To mend it: can help some people."
        ),
        (
            "::warning file=shop/peels.md,line=3,endLine=3,col=41,endColumn=49,title=skincare/painless::"
            "Pain differs: 50%25 feel it.%0AStatus: hedged, by “may”.%0ATo mend it: write “comfortable for most”."
        ),
        "::notice file=shop/peels.md,line=5,endLine=6,title=house/peel::Two lines.",
    ]


def test_the_gravest_come_first_over_all_files() -> None:
    findings = {"a.md": samples.over_lines(), "b.md": samples.painless(), "c.md": samples.effective()}
    reports = tuple(samples.report(finding, path=path) for path, finding in findings.items())
    levels = [line.split(" ")[0] for line in commands(samples.run(reports=reports, errors=()))]
    assert levels == ["::error", "::warning", "::notice"]


def test_escapes() -> None:
    finding = replace(samples.painless(), message="a\r\nb: c, 5%", status=None, fix=None)
    run = samples.run(reports=(samples.report(finding, path="a,b:c%.md"),), errors=())
    assert commands(run) == [
        "::warning file=a%2Cb%3Ac%25.md,line=3,endLine=3,col=41,endColumn=49,title=skincare/painless::a%0D%0Ab: c, 5%25"
    ]


def test_paths_are_those_of_the_checkout() -> None:
    here = (Path.cwd() / "a.md").as_posix()
    error = FileError("./b.md", "x")
    found = commands(samples.run(reports=(samples.report(samples.painless(), path=here),), errors=(error,)))
    assert [line.split(",")[0] for line in found] == ["::error file=b.md", "::warning file=a.md"]


def test_how_many_more() -> None:
    many = tuple(samples.report(samples.effective(), samples.painless(), path=f"{n}.md") for n in range(12))
    assert commands(samples.run(reports=many, errors=()))[-1] == (
        "GitHub shows 10 annotations of a level: 2 more errors and 2 more warnings in this log and in the step summary."
    )
    assert commands(samples.run(reports=many[:11]))[-1] == (
        "GitHub shows 10 annotations of a level: 2 more errors and 1 more warning in this log and in the step summary."
    )
    assert commands(samples.run(reports=many[:10], errors=()))[-1].startswith("::warning ")


def test_the_step_summary() -> None:
    finding = replace(samples.painless(), message="a | b\n<script>`x`")
    assert (
        summary(samples.run(reports=(samples.report(samples.effective(), finding),)))
        == """\
## claimlint

1 error, 1 warning in 1 file.

| | where | rule | what |
|---|---|---|---|
| error | shop/peels.md:3 | skincare/highly-effective | “highly effective” promises more than copy can support. |
| warning | shop/peels.md:3 | skincare/painless | a \\| b &lt;script>'x' |

- gone.md:1: no such file, 100%
"""
    )
    assert summary(samples.run(reports=(), errors=())) == "## claimlint\n\nNothing found in 0 files.\n\n"


def test_copy_is_only_text_in_the_summary() -> None:
    finding = replace(samples.painless(), message=r"![x](https://e.example/p.png) [y](z) **b** _i_ ~~s~~ \| <b>")
    run = samples.run(reports=(samples.report(finding, path="a_b.md"),), errors=())
    assert summary(run).splitlines()[-1] == (
        r"| warning | a\_b.md:3 | skincare/painless | "
        r"!\[x\](https&#58;//e.example/p.png) \[y\](z) \*\*b\*\* \_i\_ \~\~s\~\~ \\\| &lt;b> |"
    )


def test_a_summary_of_thousands_stays_small() -> None:
    run = samples.run(reports=(samples.report(*[samples.effective()] * 3000),), errors=())
    assert len(summary(run)) < 2**20
    assert summary(run).endswith("\nAnd 2500 more.\n")
