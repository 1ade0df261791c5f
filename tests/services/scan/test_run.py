"""Scans from beginning to end, and gone on with from wherever a kill left them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from claimlint.findings import Severity
from claimlint.services.options import OptionError, Options
from claimlint.services.scan import local, rows, run, sinks
from claimlint.services.scan.errors import ScanError
from claimlint.services.scan.job import Done, Job
from claimlint.services.scan.run import Plan, Trouble, carry_out
from claimlint.services.workspace import FileProblem
from services.scan.conftest import records, write_lines

PlanFor = Callable[..., Plan]


def done(plan: Plan) -> Any:
    """Carry it out; the last step, and all troubles."""
    steps = list(carry_out(plan, local.engine))
    return steps[-1], [trouble for step in steps for trouble in step.troubles]


def found(path: Path) -> list[tuple[int, str, str, int, int]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row["row"], row["id"], row["rule"], row["start"], row["end"]) for row in rows]


def test_a_scan(house: Path, plan_for: PlanFor) -> None:
    write_lines(house / "a.jsonl", records(9))
    last, troubles = done(plan_for("a.jsonl", group="brand", jobs=1))
    assert troubles == []
    assert found(house / "out.jsonl") == [
        (1, "p0", "house/miracle", 2, 9),
        (3, "p2", "house/painless", 0, 8),
        (3, "p2", "house/gentle", 10, 16),
        (5, "p4", "house/gentle", 4, 10),
        (7, "p6", "house/miracle", 8, 15),
        (8, "p7", "house/miracle", 2, 9),
    ]
    assert (last.tally.records, last.tally.blank, last.tally.flagged) == (9, 1, 5)
    assert last.tally.groups == {"A": [5, 4], "B": [4, 1]}
    assert (last.read, last.resumed) == ((house / "a.jsonl").stat().st_size, False)


def test_bad_records_are_told_and_the_rest_goes_on(house: Path, plan_for: PlanFor) -> None:
    lines = ['{"id": 1, "text": "A miracle."}', "{", '{"id": 3, "text": 3}', '{"id": 4, "text": "A miracle."}']
    (house / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    last, troubles = done(plan_for("a.jsonl", jobs=1))
    assert troubles == [
        Trouble(
            "a.jsonl",
            2,
            None,
            "not valid JSON: Expecting property name enclosed in double quotes, at character 2",
        ),
        Trouble("a.jsonl", 3, "3", "“text” holds a number, not text"),
    ]
    assert [row[0] for row in found(house / "out.jsonl")] == [1, 4]
    assert (last.tally.records, last.tally.bad, last.tally.flagged) == (4, 2, 2)


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
@pytest.mark.parametrize("kills", [[1], [2, 1, 1], [3, 2], [9], [1] * 12])
def test_a_kill_anywhere_changes_nothing(
    house: Path, plan_for: PlanFor, monkeypatch: pytest.MonkeyPatch, name: str, kills: list[int]
) -> None:
    for module, limit, value in (
        (run, "KEEP_EVERY", 0.0),
        (run, "KEEP_COST", 0),
        (sinks, "PART_ROWS", 6),
        (rows, "BATCH_ROWS", 5),
    ):
        monkeypatch.setattr(module, limit, value)
    write_lines(house / "1.jsonl", [*records(31), {"id": "bad", "text": 1}])
    write_lines(house / "2.jsonl", records(23))
    (house / "3.csv").write_text("title\nno such column\n", encoding="utf-8")
    inputs = ("1.jsonl", "2.jsonl", "3.csv")
    whole = plan_for(*inputs, output=f"whole-{name}", group="brand", jobs=1)
    undisturbed, told = done(whole)
    for steps in kills:
        broken = carry_out(plan_for(*inputs, output=name, group="brand", jobs=1), local.engine)
        list(islice(broken, steps))
        broken.close()  # type: ignore[attr-defined]
        for rest in (house / name, *house.glob(f"{name}/_waiting*")):
            if rest.is_file():
                with rest.open("ab") as file:
                    file.write(b'{"id": "written after the last state')
    last, troubles = done(plan_for(*inputs, output=name, group="brand", jobs=1))
    assert last.tally == undisturbed.tally
    assert troubles == told[len(told) - len(troubles) :]
    assert content(house / name) == content(house / f"whole-{name}")


def content(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else [file for file in path.iterdir() if file.name != "_state.json"]
    return {file.name.removeprefix("whole-"): file.read_bytes() for file in files}


def test_a_scan_of_another_day_keeps_the_day_that_it_began(
    house: Path, plan_for: PlanFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "BATCH_ROWS", 1)
    text = "<!-- claimlint-disable-next-line miracle until=2000-01-01 -->\n<p>A miracle.</p>"
    write_lines(house / "a.jsonl", [{"id": 1, "text": text}, {"id": 2, "text": text}])
    state = house / "out.jsonl.state"
    next(carry_out(plan_for("a.jsonl", jobs=1), local.engine))
    data = json.loads(state.read_text(encoding="utf-8"))
    state.write_text(json.dumps({**data, "today": "1999-12-31"}), encoding="utf-8")
    done(plan_for("a.jsonl", jobs=1))
    assert found(house / "out.jsonl") == []


def test_workers_are_told_not_to_hold_the_lock(house: Path, plan_for: PlanFor) -> None:
    write_lines(house / "a.jsonl", records(1))
    held: list[int] = []

    def engine(job: Job) -> Iterator[Done]:
        held.extend(os.fstat(handle).st_ino for handle in job.held)
        return iter(())

    list(carry_out(plan_for("a.jsonl"), engine))
    assert held == [(house / "out.jsonl").stat().st_ino]


def test_columns_from_the_configuration(house: Path, plan_for: PlanFor) -> None:
    with (house / ".claimlint.yaml").open("a", encoding="utf-8") as file:
        file.write("scan: {text-columns: [body], id-column: sku, group-column: brand}\n")
    write_lines(house / "a.jsonl", [{"sku": "x", "body": "A miracle.", "brand": "B", "text": "Painless."}])
    plan = plan_for("a.jsonl", text=(), id="")
    assert (plan.wanted.text, plan.wanted.id, plan.wanted.group) == (("body",), "sku", "brand")
    plan = plan_for("a.jsonl", text=("text",), id="")
    assert (plan.wanted.text, plan.wanted.id) == (("text",), "sku")


def test_the_gate_and_the_names_of_rules(house: Path, plan_for: PlanFor) -> None:
    write_lines(house / "a.jsonl", records(1))
    assert plan_for("a.jsonl").fail_on is Severity.ERROR
    assert plan_for("a.jsonl", options=Options(fail_on=Severity.INFO)).fail_on is Severity.INFO
    with pytest.raises(OptionError):
        plan_for("a.jsonl", options=Options(ignore=("mircle",)))
    (house / ".claimlint.yaml").write_text("packs: [./nowhere]\n", encoding="utf-8")
    with pytest.raises(FileProblem):
        plan_for("a.jsonl")


def test_inputs_under_two_configurations(house: Path, plan_for: PlanFor) -> None:
    (house / "uk").mkdir()
    (house / "uk" / ".claimlint.yaml").write_text("extends: ../.claimlint.yaml\n", encoding="utf-8")
    for name in ("a.jsonl", "uk/b.jsonl"):
        write_lines(house / name, records(1))
    with pytest.raises(ScanError, match=r"the inputs have different configurations .* with --config$"):
        plan_for("a.jsonl", "uk/b.jsonl")
    plan_for("a.jsonl", "uk/b.jsonl", options=Options(config=".claimlint.yaml"))


def test_a_scan_of_its_own_output(house: Path, plan_for: PlanFor) -> None:
    write_lines(house / "out.jsonl", records(1))
    with pytest.raises(ScanError, match=r"^out.jsonl is also the output$"):
        plan_for("out.jsonl")
    with pytest.raises(ScanError, match=r"^there is nothing to read besides the output$"):
        plan_for("*.jsonl")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"options": Options(ignore=("gentle",))}, "was begun with other options"),
        ({"text": ("text", "brand")}, "was begun with other options"),
        ({"group": "brand"}, "was begun with other options"),
    ],
)
def test_other_options_do_not_go_on(house: Path, plan_for: PlanFor, change: dict[str, Any], message: str) -> None:
    write_lines(house / "a.jsonl", records(5))
    next(iter(carry_out(plan_for("a.jsonl", jobs=1), local.engine)))
    with pytest.raises(ScanError, match=message):
        done(plan_for("a.jsonl", **change))
    done(plan_for("a.jsonl", jobs=2))


def test_other_rules_and_another_input_do_not_go_on(house: Path, plan_for: PlanFor) -> None:
    write_lines(house / "a.jsonl", records(5))
    next(iter(carry_out(plan_for("a.jsonl", jobs=1), local.engine)))
    write_lines(house / "a.jsonl", records(6))
    with pytest.raises(ScanError, match="over another input, or the input has changed"):
        done(plan_for("a.jsonl"))
    write_lines(house / "b.jsonl", records(5))
    next(iter(carry_out(plan_for("b.jsonl", output="b.out.jsonl", jobs=1), local.engine)))
    pack = house / "house" / "rules.yaml"
    pack.write_text(pack.read_text(encoding="utf-8").replace("Pain differs.", "Pain varies."), encoding="utf-8")
    with pytest.raises(ScanError, match="by other rules or another claimlint"):
        done(plan_for("b.jsonl", output="b.out.jsonl"))
