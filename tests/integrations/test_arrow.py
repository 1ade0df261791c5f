"""The Arrow door, and the example for Spark in the documents."""

from __future__ import annotations

import pickle
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from claimlint.services.options import Options
from conftest import Need


@pytest.fixture(autouse=True)
def _extra(need: Need) -> None:
    need(find_spec("pyarrow") and find_spec("fsspec"), "the extra “scan”")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "pack.yaml").write_text("id: house\n", encoding="utf-8")
    rule = "- {id: miracle, kind: claim, severity: error, message: Big., match: [miracle]}\n"
    (tmp_path / "house" / "rules.yaml").write_text(rule, encoding="utf-8")
    (tmp_path / ".claimlint.yaml").write_text("packs: [./house]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_batch_by_batch(folder: Path) -> None:
    import pyarrow as pa

    from claimlint.integrations import arrow

    linter = pickle.loads(pickle.dumps(arrow.load(Options(document_type="post"))))
    assert linter.settings.document_type == "post"
    batch = pa.RecordBatch.from_pydict({"text": ["A miracle.", "A jar."], "sku": [7, 8]})
    found = arrow.lint_batch(batch, linter, arrow.Columns(text=("text",), id="sku"))
    assert found.schema == arrow.schema()
    rows = [(row["id"], row["rule"], row["start"], row["end"]) for row in found.to_pylist()]
    assert rows == [("7", "house/miracle", 2, 9)]


def test_the_schema_for_spark() -> None:
    from claimlint.integrations.arrow import SPARK_SCHEMA

    assert SPARK_SCHEMA == (
        "`id` string, `row` bigint, `column` string, `rule` string, `category` string, `severity` string, "
        "`confidence` string, `status` string, `start` bigint, `end` bigint, `match` string, `message` string, "
        "`source` string"
    )


class Spark:
    """As much of Spark as the example uses: a session, its context and reader, and a frame, over one table."""

    def __init__(self, table: Any) -> None:
        self.table = table
        self.builder = self.sparkContext = self.read = self.write = self

    def appName(self, name: str) -> Spark:  # noqa: N802
        return self

    def getOrCreate(self) -> Spark:  # noqa: N802
        return self

    def broadcast(self, value: Any) -> Any:
        held = ModuleType("held")
        held.value = pickle.loads(pickle.dumps(value))  # type: ignore[attr-defined]
        return held

    def parquet(self, path: str) -> Spark:
        return self

    def mapInArrow(self, function: Callable[[Iterator[Any]], Iterable[Any]], schema: str) -> Spark:  # noqa: N802
        import pyarrow as pa

        self.table = pa.Table.from_batches(function(iter(self.table.to_batches(max_chunksize=2))))
        return self


def test_the_example_for_spark_works(folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow as pa

    spark = Spark(pa.table({"id": ["a", "b", "c"], "text": ["A miracle.", "A jar.", "Miracle!"]}))
    fake = ModuleType("pyspark.sql")
    fake.SparkSession = spark  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyspark", ModuleType("pyspark"))
    monkeypatch.setitem(sys.modules, "pyspark.sql", fake)
    [example] = re.findall(r"```python\n(.*?)```", (root / "docs/catalogues.md").read_text("utf-8"), re.DOTALL)
    exec(example, {})
    assert [(row["id"], row["match"]) for row in spark.table.to_pylist()] == [("a", "miracle"), ("c", "Miracle")]
