"""Copy in JSON-LD."""

from __future__ import annotations

from claimlint.document import FILLER
from claimlint.readers.parts import jsonld


def test_inserts() -> None:
    source = (
        '{"name": "No", "description" : "It\\u2019s <b>calm<\\/b>.\\n\\nSo", "text":"",'
        ' "url": "description", "headline": 4}'
    )
    assert [(found.start, found.prose.replace(FILLER, "~"), found.field) for found in jsonld.inserts(source, 100)] == [
        (132, "It’~~~~~s ~~~calm~~~~~.", "json-ld:description"),
        (158, " So", "json-ld:description"),
    ]
