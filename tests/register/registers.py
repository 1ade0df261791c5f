"""What tests of the register build their cases from."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from claimlint.register import RegisterError
from claimlint.register.loading import load

FULL = """
version: 1
claims:
  - id: balm-soft
    wording: Leaves dry skin feeling soft
    variants: [Dry skin feels soft]
    about: {product: Night Balm, names: [the balm]}
    effect: soft skin
    strength: 1
    caveat: {kind: results-vary, within: paragraph}
    evidence:
      - {doi: 10.1000/balm.182, design: rct-product, sample: 52, date: 2025-03-01, note: Four weeks}
      - {file: survey.pdf, design: consumer-survey, sample: 104, date: 2024}
      - {pmid: 12345678, design: rct-ingredient}
      - {report: HF-2025-7, design: instrument, date: 2025-07}
    markets: [us, uk]
    document-types: [product-page]
    owner: R. Vale
    approver: Dr N. Hart
    valid-from: 2026-01-01
    valid-until: 2027-12-31
    status: approved
    notes: >-
      Not for
      broken skin.
"""


def write(folder: Path, text: str | bytes, name: str = "claims.yaml") -> Path:
    """A file of a register."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
    return path


def refused(folder: Path, text: str | bytes, caveats: tuple[str, ...] | None = None) -> list[tuple[int, int, str]]:
    """Why a register of one file does not load: line, column, message."""
    path = write(folder, text)
    try:
        load(path, caveats)
    except RegisterError as error:
        return [(one.line, one.column, one.message) for one in error.errors if one.path == path.as_posix()]
    return []
