"""An annotated file in LibreOffice: it opens, and every comment is there at its words."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from claimlint import readers
from claimlint.findings import Confidence, Finding, Severity
from claimlint.integrations.word import annotate
from claimlint.spans import Span
from conftest import Need
from wordfiles import docx, ins, note, p, reference, run, table

BODY = (
    p("Peels", style="berschrift1")
    + p("A small mir", run("acle", "<w:b/>"), " for ", ins("all skin"), ".", reference(2))
    + table(
        (p("Painless"), p("and quick")),
    )
    + p("See ", '<w:hyperlink w:anchor="x">' + run("the cure") + "</w:hyperlink>", ".")
)
WORDS = ("Peels", "miracle", "miracle for all", "Painless", "cure", "Noted")
_COMMENT = re.compile(rb"/Contents\s*<(FEFF[0-9A-F]+)>")


def test_every_comment_is_in_the_pdf(tmp_path: Path, need: Need) -> None:
    soffice = shutil.which("soffice")
    need(soffice, "LibreOffice (libreoffice-writer-nogui)")
    data = docx(BODY, more={"footnotes": note(2, p("Noted by us."))})
    text = readers.read(data, "a.docx").text
    spans = [(word, text.index(word)) for word in WORDS]
    high = (Severity.ERROR, Confidence.HIGH)
    found = [
        Finding("house/big", "claim", "big", *high, Span(at, at + len(word)), word, f"Not “{word}”, ü.")
        for word, at in spans
    ]
    made, _ = annotate(data, text, found)
    (tmp_path / "a.docx").write_bytes(made)
    options = '{"ExportNotes": {"type": "boolean", "value": "true"}}'
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [str(soffice), home, "--headless", "--convert-to", f"pdf:writer_pdf_Export:{options}", "a.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=120)
    shown = [
        bytes.fromhex(hit.decode()).decode("utf-16") for hit in _COMMENT.findall((tmp_path / "a.pdf").read_bytes())
    ]
    expected = [f"Not “{word}”, ü.\nerror · house/big" for word in WORDS[:-1]]
    expected.append("In the footnote: “Noted”\nNot “Noted”, ü.\nerror · house/big")
    assert sorted(line.replace("\r", "") for line in shown if "house" in line) == sorted(expected)
